"""Chooses the word pieces to keep: the table of all 30,522 would be half of the file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extractors.tagger.pieces import UNKNOWN, Pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_KEPT = 20_000  # what a file of 20 MB leaves beside the layers (10.7 MB)
_OPENING = ("[CLS]", "[SEP]", "[UNK]")
_ALPHABET_ENDS = 0x250  # the Latin letters; other scripts are cut to unknown pieces


def read(path: Path) -> list[str]:
    """The published list of pieces."""
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def choose(published: list[str], used: Mapping[str, int], names: Iterable[str]) -> list[int]:
    """Numbers of the kept pieces: the special ones, all Latin letters, and the most used.

    Args:
        published: All pieces.
        used: How often each folded word stands in the corpora.
        names: Folded names of the lexicon; each counts once.
    """
    numbers = {piece: number for number, piece in enumerate(published)}
    pieces = Pieces(numbers)
    counts: Counter[int] = Counter()
    for word, times in used.items():
        counts.update(dict.fromkeys(pieces.of(word), times))
    for name in names:
        for word in name.split(" "):
            counts.update(pieces.of(word))
    single = [
        number
        for piece, number in numbers.items()
        if len(piece.removeprefix("##")) == 1 and ord(piece[-1]) < _ALPHABET_ENDS
    ]
    kept = dict.fromkeys([*(numbers[piece] for piece in _OPENING), *sorted(single)])
    for number in sorted(range(len(published)), key=lambda n: (-counts[n], n)):
        if len(kept) >= _KEPT:
            break
        if number > UNKNOWN and not published[number].startswith("["):
            kept.setdefault(number)
    return list(kept)
