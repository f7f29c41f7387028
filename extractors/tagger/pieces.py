"""Word pieces: longest match first, from the list that the model was trained with.

Source: WordPiece as in BERT (Devlin et al. 2019), over words that are cut already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractors.tagger.words import fold

if TYPE_CHECKING:
    from pathlib import Path

OPEN, CLOSE, UNKNOWN = 0, 1, 2  # the first lines of every list: [CLS], [SEP], [UNK]
_LONGEST_WORD = 40  # letters; longer runs are keys, hashes and garbage, not words
_KEPT_WORDS = 100_000  # cut words are remembered up to this many: some 20 MB


@dataclass(slots=True)
class Pieces:
    """The list of pieces, and the pieces of the words seen so far."""

    numbers: dict[str, int]
    _seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """The list in a file, one piece a line; the line is its number."""
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        return cls({piece: number for number, piece in enumerate(lines)})

    def of(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of a word, at least one."""
        known = self._seen.get(word)
        if known is None:
            known = self._cut(fold(word))
            if len(self._seen) >= _KEPT_WORDS:
                self._seen.clear()
            self._seen[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        if not word.isalnum():  # "u.s.", "'s": each mark and letter by itself
            return tuple(self.numbers.get(c, UNKNOWN) for c in word)
        found = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self.numbers.get(mark + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (UNKNOWN,)
        return tuple(found)
