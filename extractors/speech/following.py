"""Finds the phrase that names somebody right after a verb: `said Jane Doe, a nurse,`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.speech.phrases import ASIDES, FARTHEST, Phrase
from extractors.speech.units import is_quoted, low_at
from extractors.speech.verbs import is_verb
from extractors.speech.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    STOPPERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Unit

_NO_APPOSITION = frozenset({"though", "however", "as", "at", "in", "on", "when", "if", "while"})
_OF_TIME = frozenset({"before", "after", "since", "as", "than"})
_BINDING = frozenset({"of", "for", "from", "with", "to"})  # "a spokesman for the ministry"


def phrase_after(unit: Unit, start: int) -> Phrase | None:
    """The noun phrase that begins at a place, with its "of" and an apposition."""
    if start >= len(unit) or unit[start].low in PREPOSITIONS or unit[start].low == "that":
        return None
    at, core = start, None
    limit = min(len(unit), start + FARTHEST)
    while at < limit and not _ends_phrase(unit, at, start):
        if unit[at].low in PREPOSITIONS and at > start:
            core = core or at
            if unit[at].low not in _BINDING:
                break
        at += 1
    if at == start:
        return None
    if not any(c.isalnum() for c in unit[(core or at) - 1].low):
        return None
    return Phrase(start, at, core or at, start, _apposition_end(unit, at, limit))


def _ends_phrase(unit: Unit, at: int, start: int) -> bool:
    token = unit[at]
    low = token.low
    if token.quoted is not None or low in STOPPERS:
        return True
    if low in SUBJECT_PRONOUNS:
        return at > start
    if low in SUBORDINATORS - _OF_TIME or (low in WEEKDAYS and not low.endswith("'s")):
        return True
    if low in COORDINATORS:
        is_name = at + 1 < len(unit) and unit[at + 1].is_capital
        return not is_name and low_at(unit, at + 1) not in DETERMINERS
    if at > start and (unit[at - 1].low in SUBJECT_PRONOUNS or is_verb(unit, at)):
        return True
    is_auxiliary = low in AUXILIARIES and not token.is_capital
    return is_auxiliary or (low.endswith("ing") and at > start + 1)


def _apposition_end(unit: Unit, at: int, limit: int) -> int:
    """Where "..., a spokesman for the ministry," ends; `at` where none begins."""
    if at + 1 >= len(unit) or unit[at].low != ",":
        return at
    following = unit[at + 1]
    if following.quoted is not None or not (following.low in ASIDES or following.is_capital):
        return at
    if following.low in _NO_APPOSITION:
        return at
    for end in range(at + 1, min(len(unit), limit + FARTHEST)):
        if unit[end].low in (",", ".", ";") or is_quoted(unit, end):
            return end
    return min(len(unit), limit)
