"""Finds the names of the register in a text: exact, whole words, the longest at each place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import ahocorasick_rs

from extractors.gazetteer.register import Naming, register
from extractors.reading import is_word_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import OwnEntity

# A word in capitals long enough to be a name in a headline or dateline, not an abbreviation.
_SHOUTED = re.compile(r"(?<!\w)[A-Z]{4}")
_LETTER = re.compile(r"[^\W\d_]")
# In a headline in capitals these are words more often than names.
_WORDS_IN_CAPITALS = frozenset({"WHO", "CAR", "AID", "OAS", "AP", "ETA", "QUAD", "US", "ICE"})
# "LET US GO", "TELL US": before these "US" in a line of capitals is the pronoun.
_PRONOUN_BEFORE = re.compile(
    r"\b(?:LET|TO|FOR|OF|WITH|TELL|GIVE|JOIN|ABOUT|BETWEEN|FROM|HELP|ALL|LIKE)\s$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the register at a place of the text, with what it can stand for."""

    start: int
    end: int
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Matcher:
    """An automaton over all names, and what each name can stand for."""

    automaton: ahocorasick_rs.AhoCorasick
    namings: Sequence[tuple[Naming, ...]]

    def whole_words(self, text: str) -> list[tuple[int, int, int]]:
        """Pattern, start, end of whole-word matches; of overlapping ones the leftmost, longest."""
        found = self.automaton.find_matches_as_indexes(text, overlapping=True)
        kept: list[tuple[int, int, int]] = []
        reached = 0
        for index, start, end in sorted(found, key=lambda m: (m[1], -m[2])):
            if start >= reached and is_word_at(text, start, end):
                kept.append((index, start, end))
                reached = end
        return kept


def _matcher(names: dict[str, tuple[Naming, ...]]) -> Matcher:
    return Matcher(ahocorasick_rs.AhoCorasick(list(names)), tuple(names.values()))


@cache
def _as_written(own: tuple[OwnEntity, ...]) -> Matcher:
    return _matcher({name: tuple(namings) for name, namings in register(own).names.items()})


@cache
def _in_capitals(own: tuple[OwnEntity, ...]) -> Matcher:
    shouted: dict[str, tuple[Naming, ...]] = {}
    for name, namings in register(own).names.items():
        if len(name) > len("USA") and name != name.upper():
            shouted[name.upper()] = tuple(namings)
    return _matcher(shouted)


def hits(text: str, own: tuple[OwnEntity, ...] = ()) -> list[Hit]:
    """All names of the register and the analyst in the text, in order and without overlap."""
    written = _as_written(own)
    found = [
        Hit(start, end, written.namings[index])
        for index, start, end in written.whole_words(text)
        if not _is_pronoun(text, start, end)
    ]
    if _SHOUTED.search(text):
        shouted = _in_capitals(own)
        extra = [
            Hit(start, end, shouted.namings[index])
            for index, start, end in shouted.whole_words(text)
        ]
        found = _without_overlap(found + extra)
    return found


def _without_overlap(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reached = 0
    for hit in sorted(found, key=lambda h: (h.start, -h.end)):
        if hit.start >= reached:
            kept.append(hit)
            reached = hit.end
    return kept


def _is_pronoun(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation stands in a line of capitals as the plain word it looks like."""
    word = text[start:end]
    if word not in _WORDS_IN_CAPITALS or not is_shouted(text, start, end):
        return False
    return word != "US" or bool(_PRONOUN_BEFORE.search(text, max(0, start - 12), start))


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around `text[start:end]` in its line stand in capitals too: a headline."""
    word = text[start:end]
    # At most 200 characters each way, so that hostile text stays linear.
    first = text.rfind("\n", max(0, start - 200), start) + 1 or max(0, start - 200)
    last = text.find("\n", end, end + 200)
    line = text[first : last if last >= 0 else end + 200]
    return line.isupper() and bool(_LETTER.search(line.replace(word, "", 1)))
