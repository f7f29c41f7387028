"""Reads who speaks right after a quotation: `"...," Jane Doe, who runs the port, said`.

What stands there is the surest sign of all, so it is read before the cues are, and it knows verbs
that no list has ("fumed").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import Cue, cues, paired_cues
from extractors.speech.phrases import Phrase
from extractors.speech.units import is_adverb, is_quoted, is_sentence, low_at
from extractors.speech.verbs import BEING, group_start, is_noun, is_verb
from extractors.speech.words import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    SUBORDINATORS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Unit

_FARTHEST = 45  # tokens between a quotation and the verb of its speaker
_NEAREST_UNKNOWN = 9  # tokens before a verb of no list
_TELLS_ALONE = words("states posts comments notes counters quips begins")
_GOES_ON = 5  # tokens of "Mills then writes back, ..."
_STARTS_NONE = PREPOSITIONS | COORDINATORS | SUBORDINATORS | words("according and including")
_LEADS_OFF = words("in on at during by . ,")
_WITHIN = DETERMINERS | words("who which they he she it i we you , also later once then")
_OPENS_ASIDE = frozenset({",", "(", "who", "whose", "which"})
_ENDS_TAIL = frozenset({".", ";", ":", "!", "?"})
_ENDS_SPEECH = frozenset(",.!?\u2026-\u2014")
_SHORTEST_PAST = 5  # letters of a regular past form


@dataclass(frozen=True, slots=True)
class Tail:
    """A speaker with a verb, right after the quotation at `quoted`; `cue` starts at `at`."""

    quoted: int
    source: Phrase
    at: int
    cue: Cue


def tails_of(unit: Unit) -> dict[int, Tail]:
    """The tails of a sentence, by the place of their verb."""
    found = {}
    for at, token in enumerate(unit):
        tail = _tail_of(unit, at) if token.quoted is not None else None
        if tail is not None:
            found[tail.at] = tail
    return found


def claimed(unit: Unit, tails: dict[int, Tail]) -> frozenset[int]:
    """The quotations that begin anew and have their speaker behind them: no cue before has them."""
    owned = {tail.quoted for tail in tails.values()}
    owned |= {at for at in range(len(unit) - 2) if is_quoted(unit, at) and _is_inverted(unit, at)}
    return frozenset(at for at in owned if is_sentence(unit, at) and _begins_anew(unit, at))


def _is_inverted(unit: Unit, quoted: int) -> bool:
    """Whether "said X" follows a quotation."""
    cue = cues().get(unit[quoted + 1].low)
    is_told = cue is not None and cue.form in ("past", "s") and not unit[quoted + 1].is_capital
    return is_told and (unit[quoted + 2].is_capital or unit[quoted + 2].low in DETERMINERS)


def _begins_anew(unit: Unit, at: int) -> bool:
    before = low_at(unit, at - 1)
    return before in {",", ":", "and", "but"} or before in DASHES


def _tail_of(unit: Unit, quoted: int) -> Tail | None:
    is_led = low_at(unit, quoted + 1) in {",", *DASHES}
    if not is_led and unit[quoted].low[-1] not in _ENDS_SPEECH:
        return None
    start = quoted + 1 + is_led
    while start < len(unit) and is_adverb(unit, start):
        start += 1
    if start + 1 >= len(unit) or not unit[start].low[0].isalnum():
        return None
    is_name = unit[start].is_capital and unit[quoted].low[-1] == ","  # Al From, Will Doyle
    if not is_name and (unit[start].low in _STARTS_NONE or is_verb(unit, start)):
        return None
    limit = min(len(unit), start + _FARTHEST)
    at = _verb_of(unit, start, limit)
    if at is None or _leads_to_next(unit, quoted, at):
        return None
    first = group_start(unit, at, start)
    end = next((n for n in range(start, at) if unit[n].low in _OPENS_ASIDE), first)
    if end < first and not unit[start].is_capital:
        start, end = _named_last(unit, start, end, first)
    if end <= start:
        return None
    core = next((n for n in range(start + 1, end) if unit[n].low in PREPOSITIONS), end)
    return Tail(quoted, Phrase(start, end, core, start, max(end, first)), at, _cue_at(unit, at))


def _named_last(unit: Unit, start: int, end: int, first: int) -> tuple[int, int]:
    """The name right before the verb, where the words before its comma are none: `, Doe said`."""
    name = first
    while name > end and unit[name - 1].is_capital:
        name -= 1
    return (name, first) if name < first and unit[name - 1].low == "," else (start, end)


def _cue_at(unit: Unit, at: int) -> Cue:
    for cue in paired_cues().get(unit[at].low, ()):
        if tuple(token.low for token in unit[at + 1 : at + 1 + len(cue.more)]) == cue.more:
            return cue
    return cues().get(unit[at].low) or Cue("says", "q", "past")


def _verb_of(unit: Unit, start: int, limit: int) -> int | None:
    """The verb that the speaker does: one of saying if there is, otherwise a plain past form."""
    unknown = None
    is_apart = False
    for at in range(start, limit):
        low = unit[at].low
        if is_quoted(unit, at) and not is_apart:
            break
        if low in _ENDS_TAIL:
            break
        if low in _OPENS_ASIDE:
            is_apart = True
        elif at > start and _tells(unit, at, is_apart=is_apart):
            return at
        elif at > start and unknown is None and not is_apart and _is_past(unit, at):
            unknown = at if at - start < _NEAREST_UNKNOWN else None
    return unknown if unit[start - 1].quoted is not None else None


def _tells(unit: Unit, at: int, *, is_apart: bool) -> bool:
    """Whether a verb of saying that the speaker does stands at a place."""
    low, before = unit[at].low, low_at(unit, at - 1)
    if low in _TELLS_ALONE:
        return not is_apart and before not in DETERMINERS
    cue = cues().get(low) or next(iter(paired_cues().get(low, ())), None)
    if cue is None or unit[at].is_capital or cue.form not in ("past", "s", "base"):
        return False
    first = group_start(unit, at, 0)
    group = [token.low for token in unit[first:at]]
    if any(word in BEING or word in NEGATIONS for word in group) or before == "to":
        return False
    led = low_at(unit, first - 1)
    if is_apart:
        # Past "X, who runs the port, said"; within the aside, somebody else does it.
        is_after = led in (",", ")") or unit[first - 1].is_capital
        if not is_after and cue.stance == "says" and led not in _STARTS_NONE:
            is_after = low_at(unit, at + 1) in _LEADS_OFF and led not in _WITHIN
        return is_after and cue.form != "base" and low_at(unit, first - 2) != "and"
    if led in DETERMINERS or led in PREPOSITIONS:
        return False
    return cue.form == "past" or not is_noun(unit, at)


def _is_past(unit: Unit, at: int) -> bool:
    low = unit[at].low
    if not low.endswith("ed") or len(low) < _SHORTEST_PAST or low in AUXILIARIES:
        return False
    return is_verb(unit, at) and low_at(unit, at + 1) != "by"


def _leads_to_next(unit: Unit, quoted: int, at: int) -> bool:
    """Whether the verb leads to the next quotation: `with, "Why?" Mills writes back, "..."`."""
    is_ended = quoted > 0 and unit[quoted].low[-1] in ".!?"
    return any(
        is_sentence(unit, n + 1) and (unit[n].low == ":" or (is_ended and unit[n].low == ","))
        for n in range(at + 1, min(len(unit) - 1, at + _GOES_ON))
    )
