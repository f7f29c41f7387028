"""Finds the phrase that names somebody before or after a verb, without a parser: by its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.units import is_adverb, low_at
from extractors.speech.verbs import is_verb
from extractors.speech.words import (
    COORDINATORS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    SPANS_OF_TIME,
    STOPPERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Unit

FARTHEST = 30  # tokens of a phrase that names somebody
_LONGEST_ASIDE = 45  # tokens between the commas of "X, who ..., said"
_RELATIVES = frozenset({"who", "which"})
ASIDES = words(
    "a an the who whose whom which his her its their one speaking appearing in at when while "
    "whose then now formerly himself herself both including of on and or if as like through "
    "also writing with along asked referring citing noting among for known too however "
    "meanwhile though president chairman director professor author founder head former "
    "himself"
)
_LEADS = COORDINATORS | words("meanwhile however nonetheless still to")
_COUNTING = frozenset({"like", "over", "about", "near"})  # "over half of them"
_QUESTIONED = frozenset({"polled", "surveyed", "interviewed", "questioned", "briefed", "involved"})
_NEW = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_NEAREST_RELATIVE = 14  # tokens of "who were in the room"
_APART = frozenset({"and", "but", "that"})
_TIMES = frozenset({"last", "this", "next", "earlier", "every", "late", "early", "one", "that"})
_ING = 5  # letters that a participle has more of; "King" and "Ming" lead names
_SHORT_ASIDE = 4  # tokens of "Doe, a Democrat,"
_PRONOUNS_FOR_PEOPLE = frozenset({"someone", "somebody", "those", "one", "anyone", "many", "some"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names somebody, as places in a unit.

    Attributes:
        start: Its first token.
        end: The first token after it.
        core: The first token after its head: "spokesman" of "a spokesman for the ministry".
        first: Where what belongs to it begins, apposition included.
        last: Where that ends.
    """

    start: int
    end: int
    core: int
    first: int
    last: int


def subject_before(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """The phrase that ends right before a place, past an aside between commas."""
    at = end - 1
    if at < lowest:
        return None
    token = unit[at]
    if token.low in SUBJECT_PRONOUNS:
        return Phrase(at, end, end, at, end)
    if token.low in _RELATIVES or (token.low == "that" and at > lowest):
        before = at - 1 if at > lowest and unit[at - 1].low == "," else at
        return _antecedent(unit, before, lowest) if before > lowest else None
    if token.low in (",", ")") or token.low in DASHES:
        return _before_aside(unit, at, lowest)
    found = _phrase_before(unit, end, lowest)
    return _before_relative(unit, end if found is None else found.start, lowest) or found


def _before_relative(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """Whom a clause is about that no comma sets apart: "people who were in the room said"."""
    has_verb = False
    for at in range(end - 1, max(lowest, end - _NEAREST_RELATIVE), -1):
        if unit[at].low == "who":
            return _antecedent(unit, at, lowest) if has_verb else None
        if unit[at].low in STOPPERS or unit[at].low in _APART or unit[at].quoted is not None:
            break
        has_verb = has_verb or is_verb(unit, at)
    return None


def _antecedent(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """Whom "who" stands for: the name right before it, otherwise the whole phrase."""
    start = end
    while start > lowest and unit[start - 1].is_capital and unit[start - 1].quoted is None:
        start -= 1
    if start < end:
        return Phrase(start, end, end, start, end)
    if end - 2 >= lowest and unit[end - 1].low in _PRONOUNS_FOR_PEOPLE:
        return Phrase(end - 1, end, end, end - 1, end)
    found = _phrase_before(unit, end, lowest)
    if found is None:
        return None
    # The nearest noun only: of "managers of the funds who" it is the funds.
    start = end - 1
    while start > found.start and unit[start].low not in DETERMINERS:
        if unit[start - 1].low in PREPOSITIONS or unit[start - 1].low == "to":
            break
        start -= 1
    return Phrase(start, end, end, start, end)


def _before_aside(unit: Unit, comma: int, lowest: int) -> Phrase | None:
    """The phrase before an aside that ends with the mark at `comma`."""
    opening = "(" if unit[comma].low == ")" else unit[comma].low
    found: Phrase | None = None
    for at in range(comma - 1, max(lowest, comma - _LONGEST_ASIDE) - 1, -1):
        token = unit[at]
        if token.quoted is not None and opening == ",":
            break
        if token.low != opening:
            continue
        if opening != ",":
            return _phrase_before(unit, at, lowest)
        if not _is_aside(unit, at + 1, comma):
            continue
        if is_verb(unit, at + 1) and not _is_participle(unit, at + 1, lowest):
            return None
        phrase = _phrase_before(unit, _before_bracket(unit, at, lowest), lowest)
        if phrase is None or _is_led_in(unit, phrase):
            continue
        found = Phrase(phrase.start, phrase.end, phrase.core, phrase.first, comma)
        is_named = unit[phrase.start].is_capital or unit[phrase.start].low in DETERMINERS
        is_first = phrase.start <= lowest or unit[phrase.start - 1].low != ","
        if is_named and (is_first or _is_name(unit, at + 1, comma)):
            break
    return found


def _before_bracket(unit: Unit, end: int, lowest: int) -> int:
    """The place before "(D-Va.)" where one ends right before a place."""
    if low_at(unit, end - 1) != ")":
        return end
    opening = range(end - 2, max(lowest, end - 2 - _SHORT_ASIDE * 2), -1)
    return next((at for at in opening if unit[at].low == "("), end)


def _is_led_in(unit: Unit, phrase: Phrase) -> bool:
    """Whether words before a comma only lead in: "Speaking on the same show, ...", "Last month"."""
    first, last = unit[phrase.start].low, unit[phrase.end - 1].low
    is_time = last in SPANS_OF_TIME and first in _TIMES
    return is_time or (phrase.start == 0 and first.endswith("ing") and len(first) > _ING)


def _is_name(unit: Unit, start: int, end: int) -> bool:
    """Whether words are a bare name, as in "a field doctor, Taher Grada, said"."""
    return all(token.is_capital for token in unit[start:end])


def _is_participle(unit: Unit, at: int, lowest: int) -> bool:
    """Whether a form in -ed opens the first aside of a sentence: "The study, published in May,"."""
    is_first = all(token.low != "," for token in unit[lowest : at - 1])
    return is_first and unit[at].low.endswith("ed") and low_at(unit, at + 1) in PREPOSITIONS


def _is_aside(unit: Unit, start: int, end: int) -> bool:
    """Whether words between commas can be an apposition or a relative clause."""
    if start >= end:
        return False
    first = unit[start]
    is_told = first.low in ASIDES or first.is_capital or first.low[0].isdigit()
    named = start - 2 - (low_at(unit, start - 2) == ")")  # "Doe (D-Va.), ranking member"
    is_named = unit[end - 1].is_capital or (named >= 0 and unit[named].is_capital)
    return is_told or is_named or end - start <= _SHORT_ASIDE


def _phrase_before(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """The noun phrase whose last token stands right before a place."""
    start, joined = end, None
    for at in range(end - 1, max(lowest, end - FARTHEST) - 1, -1):
        if _bounds(unit, at, end, is_joined=joined is not None):
            if joined is not None and is_verb(unit, at):
                start = joined
            break
        if unit[at].low in COORDINATORS:
            joined = at + 1
        start = at
    return _trimmed(unit, start, end)


def _bounds(unit: Unit, at: int, end: int, *, is_joined: bool) -> bool:
    """Whether a token cannot belong to the phrase that follows it."""
    token = unit[at]
    low = token.low
    if token.quoted is not None or low in STOPPERS or low in SUBJECT_PRONOUNS:
        return True
    if low in SUBORDINATORS and low != "that":
        return True
    if low == "that":
        return at + 1 >= end or unit[at + 1].is_capital or unit[at + 1].low in DETERMINERS
    if low in WEEKDAYS or (low in SPANS_OF_TIME and at + 1 < end):
        return at + 1 < end and (unit[at + 1].is_capital or unit[at + 1].low in DETERMINERS)
    if low.endswith("ed") and at + 1 < end and unit[at + 1].low in PREPOSITIONS and not is_joined:
        return False  # "veterans interviewed at rallies"
    if low in _QUESTIONED and at + 1 == end:
        return False  # "56 percent of voters polled"
    return is_verb(unit, at)


def _trimmed(unit: Unit, start: int, end: int) -> Phrase | None:
    """A phrase without what leads it: "But", "On Tuesday", "Meanwhile"."""
    while start < end and (unit[start].low in _LEADS or is_adverb(unit, start)):
        start += 1
    if start < end and unit[start].low in PREPOSITIONS - _COUNTING:
        start = _after_adjunct(unit, start, end)
    if start >= end:
        return None
    core = next((at for at in range(start + 1, end) if unit[at].low in PREPOSITIONS), end)
    if not any(c.isalnum() or c == "%" for c in unit[core - 1].low):
        return None
    return Phrase(start, end, core, start, end)


def _after_adjunct(unit: Unit, start: int, end: int) -> int:
    """Where the last phrase begins that no preposition leads; `end` where there is none."""
    found = end
    for at in range(start + 1, end):
        before = unit[at - 1]
        is_led = (
            before.low in PREPOSITIONS
            or before.low in DETERMINERS
            or before.is_capital
            or before.low in COORDINATORS
            or before.low.endswith("'s")
        )
        is_day = before.low in WEEKDAYS
        if is_day or (before.is_capital and unit[at].low in _NEW):
            found = at  # "On Friday eleven members", "In Atlanta the state's department"
        elif not is_led and (unit[at].is_capital or unit[at].low in DETERMINERS):
            found = at
    return found
