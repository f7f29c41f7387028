"""What lists of names say about a word: first names, family names, places, organizations, peoples.

The answers are inputs of the network, beside the pieces, and decide nothing by themselves. The list
belongs to the model: it is frozen with it, and names that an analyst adds to the gazetteer do not
change what the network sees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.tagger.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KINDS = ("given", "family", "place", "organization", "group")
WIDTH = 2 * len(KINDS)  # the first word of a name, and its further words
_LONGEST = 6  # words of a name


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names in folded words, with the kinds of each as bits, and how long names go on.

    Attributes:
        kinds: Bits of `KINDS` by name.
        reach: The most words of a name, by its first word.
    """

    kinds: dict[str, int]
    reach: dict[str, int]

    @classmethod
    def of(cls, kinds: dict[str, int]) -> Lexicon:
        """The lexicon of these names."""
        reach: dict[str, int] = {}
        for name in kinds:
            first, *others = name.split(" ")
            reach[first] = max(reach.get(first, 0), min(_LONGEST, 1 + len(others)))
        return cls(kinds, reach)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """The lexicon in a file of lines `name<TAB>bits`; lines that begin with # are notes."""
        kinds = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                name, bits = line.split("\t")
                kinds[name] = int(bits)
        return cls.of(kinds)

    def hints(self, sentence: Sequence[str]) -> list[int]:
        """For each word the bits of what it may begin, and, shifted, of what it may go on with."""
        folded = [fold(word) for word in sentence]
        found = [0] * len(folded)
        for place, word in enumerate(folded):
            reach = self.reach.get(word, 0)
            for length in range(min(reach, len(folded) - place), 0, -1):
                bits = self.kinds.get(" ".join(folded[place : place + length]), 0)
                bits &= ~(found[place] >> len(KINDS))  # inside a longer name of the kind
                found[place] |= bits
                for inside in range(place + 1, place + length):
                    found[inside] |= bits << len(KINDS)
        return found
