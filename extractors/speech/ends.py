"""Where reported words end in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import Cue, cues
from extractors.speech.phrases import subject_before
from extractors.speech.units import is_adverb, is_quoted, low_at
from extractors.speech.verbs import is_clause, is_noun, is_telling, is_verb
from extractors.speech.words import (
    AUXILIARIES,
    DASHES,
    PREPOSITIONS,
    SPANS_OF_TIME,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Unit

SAYS = Cue("says", "c", "past")
"""A plain "said", whose words end as those of others do that stand for it."""

_LONGEST = 120  # tokens of reported words in a sentence
_OPENING = 12  # tokens in which the verb of a clause shows
_CLAUSE = 9  # tokens of "but the foreign ministry of X said"
_SHORTEST_ING = 7  # letters of a participle; "bring" and "during" are none
_PHRASE_ENDS = words(
    "when while because although though whereas unless until after before as if despite amid "
    "during following since"
)
_OCCASIONS = words(
    "interview statement speech tweet letter news press joint conference op-ed email post "
    "television memo briefing report"
)
_AFTER_QUOTED = words(", . ; ) -- as when while after during at on who") | {"\u2014"}
_NO_PARTICIPLES = words("including according during something nothing anything everything")
QUESTIONS = words("how why what who when where which whether if")
_HAVING = frozenset({"has", "have", "had"})
_SAYING = frozenset({"c", "k", "a"})
_NEVER_IN_SUBJECTS = frozenset({",", ";", "that", "and", "or", "whether", "by"})
_TAIL = words(", . ; : and but -- - ! ?") | {"\u2014"}
_CLOSING = ",.!?"


def end_of(unit: Unit, start: int, cue: Cue, *, is_fronted: bool = False) -> int:
    """The first token after what is reported from `start` on.

    Args:
        unit: The sentence.
        start: Where the report begins.
        cue: What reports it.
        is_fronted: Whether "While he says ..., ..." leads: the report ends with its clause.
    """
    limit = min(len(unit), start + _LONGEST)
    is_phrase = any(f in cue.frames for f in "ntoq") and not opens_clause(unit, start)
    at = start + 1
    while at < limit:
        if is_fronted and unit[at].low == ",":
            break
        if _cuts(unit, at, start, cue) or (is_phrase and _cuts_phrase(unit, at, cue)):
            break
        at += 1
    while at > start + 1 and unit[at - 1].low in _TAIL:
        at -= 1
    return at


def opens_clause(unit: Unit, start: int) -> bool:
    """Whether a clause with a verb of its own begins at a place, and no phrase or infinitive."""
    if low_at(unit, start - 1) in ("that", ":", "whether", "if") or is_quoted(unit, start):
        return True
    if unit[start].low in QUESTIONS:
        return True
    if unit[start].low in SUBJECT_PRONOUNS:
        return low_at(unit, start + 1) not in PREPOSITIONS
    if unit[start].low == "to":
        return False
    for at in range(start + 1, min(len(unit), start + _OPENING)):
        if is_verb(unit, at):
            return True
        if unit[at].low in SUBORDINATORS or unit[at].low in (",", ";", "to", ":", "and"):
            return False
    return False


def _cuts_phrase(unit: Unit, at: int, cue: Cue) -> bool:
    """Whether a noun phrase or an infinitive that is reported ends before a token."""
    low, following = unit[at].low, low_at(unit, at + 1)
    if low == "as" and cue.stance == "describes":
        return False  # "described the visit as a success"
    if low in _PHRASE_ENDS or low in WEEKDAYS:
        return True
    if not following:
        return False
    if low == "by":
        return low_at(unit, at + 1 + is_adverb(unit, at + 1)).endswith("ing")
    if low in ("in", "on", "at"):
        is_day = following in WEEKDAYS or following in SPANS_OF_TIME or following.isdigit()
        return is_day or (following in ("a", "an") and low_at(unit, at + 2) in _OCCASIONS)
    if low in ("last", "this", "next"):
        return following in SPANS_OF_TIME or following in WEEKDAYS
    if low in ("and", "but", "or"):
        return is_verb(unit, at + 1)
    if low == ",":
        is_list = unit[at + 1].is_capital or unit[at - 1].is_capital
        is_list = is_list and following not in SUBJECT_PRONOUNS and following != "they"
        return not is_list or is_verb(unit, at + 1)
    return False


def _cuts(unit: Unit, at: int, start: int, cue: Cue) -> bool:
    """Whether the reported words end before a token."""
    low = unit[at].low
    if at - 1 == start and is_quoted(unit, start):
        # `said, "...", and left`: a quotation that began the report ends it, unless it goes on.
        return unit[start].low[-1] in _CLOSING or low in _AFTER_QUOTED
    if (
        is_quoted(unit, at - 1)
        and unit[at - 1].low[-1] == ","
        and _cuts_at_comma(unit, at - 1, cue)
    ):
        return True  # `was "overblown," adding that`
    if low == ";":
        return True
    if at + 1 >= len(unit):
        return False
    if low == ",":
        return _cuts_at_comma(unit, at, cue)
    if low in DASHES:
        return is_quoted(unit, at + 1)
    if low in ("and", "but"):
        if _is_next_cue(unit, at + 1, cue):
            return True
        return (low == "but" or is_clause(unit, start, at)) and _is_told(unit, at + 1)
    return low == "according" and unit[at + 1].low == "to"


def _cuts_at_comma(unit: Unit, at: int, cue: Cue) -> bool:
    low = unit[at + 1].low
    known = cues().get(low)
    is_long = low.endswith("ing") and len(low) >= _SHORTEST_ING
    if is_long or (known is not None and known.form == "ing"):
        return low not in _NO_PARTICIPLES
    if known is not None and known.frames in _SAYING and known.form in ("past", "s"):
        return not is_noun(unit, at + 1)  # "Russia, which holds that ..., said"
    if low in ("which", "who") and _is_passing(unit, at + 2):
        return True  # "..., which he said had failed"
    if low in ("according", "citing", "referring", "compared"):
        return True
    if low == "and" and cue.form in ("past", "s") and _goes_on_doing(unit, at + 2):
        return True
    if low in ("and", "but", "while", "although", "though") and at + 2 < len(unit):
        return _is_next_cue(unit, at + 2, cue) or _is_told(unit, at + 2, passing=_HAVING)
    return _is_last_cue(unit, at)


def _goes_on_doing(unit: Unit, at: int) -> bool:
    """Whether the speaker does something else: "said that it is late, and left the room"."""
    if at >= len(unit) or not is_verb(unit, at) or low_at(unit, at + 1) == "by":
        return False
    return unit[at].low in _HAVING or unit[at].low not in AUXILIARIES


def _is_next_cue(unit: Unit, at: int, cue: Cue) -> bool:
    """Whether the same speaker goes on: "said ... and called for ..."."""
    while at < len(unit) and is_adverb(unit, at):
        at += 1
    if at >= len(unit) or unit[at].is_capital or cue.form == "base":
        return False
    known = cues().get(unit[at].low)
    if known is None:
        return False
    is_new = known.stance == "says" and known.form in ("past", "s") and cue.form == "ing"
    return known.form == cue.form or is_new


def _is_told(unit: Unit, at: int, *, passing: frozenset[str] = frozenset()) -> bool:
    """Whether a clause begins with somebody else and a cue: "but Lavrov said".

    Args:
        unit: The sentence.
        at: Where the clause begins.
        passing: Verbs before the cue that are passed over: "and Lavrov had said".
    """
    if unit[at].low in SUBJECT_PRONOUNS:
        return False  # "but he believes": the same speaker goes on
    for place in range(at, min(len(unit), at + _CLAUSE)):
        if unit[place].low in _NEVER_IN_SUBJECTS or is_quoted(unit, place):
            return False
        if place > at and is_telling(unit, place, ("past", "s", "base")):
            return not unit[place - 1].low.endswith("'s") and unit[place - 1].low != "to"
        if is_verb(unit, place) and (place == at or unit[place].low not in passing):
            return False
    return False


def _is_passing(unit: Unit, at: int) -> bool:
    """Whether "he said" stands at a place, in passing."""
    cue = cues().get(low_at(unit, at + 1))
    return low_at(unit, at) in SUBJECT_PRONOUNS and cue is not None and cue.frames in _SAYING


def _is_last_cue(unit: Unit, at: int) -> bool:
    """Whether ", X said." closes the sentence after a comma."""
    for place in range(at + 1, min(len(unit), at + _CLAUSE)):
        known = cues().get(unit[place].low)
        if known is not None and known.form in ("past", "s") and place > at + 1:
            is_last = low_at(unit, place + 1) in ("", ".", ",")
            return is_last and subject_before(unit, place, at + 1) is not None
        if unit[place].low in (",", ";"):
            return False
    return False
