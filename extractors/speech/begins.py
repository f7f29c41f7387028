"""Where reported words begin after a cue: past hearers, days and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.ends import QUESTIONS, opens_clause
from extractors.speech.units import has_quoted, is_adverb, is_quoted, low_at
from extractors.speech.verbs import is_clause, is_telling, is_verb
from extractors.speech.words import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SPANS_OF_TIME,
    STOPPERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.cues import Cue
    from extractors.speech.units import Unit

_AHEAD = 28  # tokens between a cue and its "that"
_CLAUSE = 25  # tokens in which the verb of a clause shows
_OBJECT = 15  # tokens between "urged" and its "to"
_NAMED = 12  # tokens between "called" and what somebody is called
_ROOM = 6  # words of "the joint news conference"
_HIDDEN = 6  # tokens between "said" and marked words that hide the verb: "said X "may do it""
_LONG_ENOUGH = 4  # tokens after a bare "said" that are no object ("said goodbye")
_HEARERS = words(
    "reporters journalists lawmakers supporters voters attendees viewers listeners investors "
    "delegates fans him her them us me you everyone everybody people"
)
_TIMES = words("last next this early late earlier later again ago")
_ADJUNCTS = PREPOSITIONS | WEEKDAYS | _TIMES | words(
    "when while as because although though where recently repeatedly publicly privately bluntly "
    "simply flatly back"
)  # fmt: skip
_ENDS_NOUN = (
    PREPOSITIONS | DETERMINERS | SUBJECT_PRONOUNS | SUBORDINATORS | WEEKDAYS
)  # what a word of a plain noun phrase is not
_LEADS_NOUN = words("all both most some")
_NAMING = frozenset({"a", "an", "the", "as"})
_NEAR = 6  # tokens of "asked the two ministers whether"
_SHORT_OBJECTS = words("it him her them himself herself this me us")


def begin(unit: Unit, cue: Cue, after: int) -> int | None:
    """Where the words of a cue begin, by its frames; None: it reports nothing.

    Args:
        unit: The sentence.
        cue: The verb.
        after: The first token after it.
    """
    frames, near = cue.frames, unit[after]
    asked = _asked(unit, after) if "w" in frames else None
    if asked is not None:
        return asked
    if near.low == "to" and "t" in frames:
        # "declined to $281 million" refuses nothing.
        is_number = low_at(unit, after + 1)[:1] in "$€£0123456789"
        return None if is_number else after
    if "o" in frames:
        is_told = near.low == "that" or near.quoted is not None
        has_to = any(token.low == "to" for token in unit[after : after + _OBJECT])
        return after if is_told or has_to else None
    found = _begin_of_clause(unit, cue, after)
    if found is not None:
        return found
    if "q" in frames and near.quoted is not None:
        return after
    if "q" in frames and (near.low in (",", ":") or near.low in _ADJUNCTS):
        return _quoted_after_mark(unit, after)
    if "n" not in frames or (cue.stance == "describes" and not _describes(unit, after)):
        return None
    is_phrase = near.low[0].isalnum() or near.quoted is not None
    return after if is_phrase and near.low not in PREPOSITIONS else None


def _asked(unit: Unit, after: int) -> int | None:
    """Where a question begins: past "whether" and "if", at "who" and "how"; its hearer may lead."""
    for place in range(after, min(len(unit) - _LONG_ENOUGH + 1, after + _NEAR)):
        low = unit[place].low
        if low in QUESTIONS:
            return place + (low in ("whether", "if"))
        if is_quoted(unit, place) or low in STOPPERS or is_verb(unit, place):
            return None
    return None


def _quoted_after_mark(unit: Unit, at: int) -> int | None:
    """The quotation that a comma or colon leads to: "continued on Monday: ..."."""
    for place in range(at, min(len(unit), at + _AHEAD)):
        if is_quoted(unit, place):
            return place if low_at(unit, place - 1) in (",", ":") else None
        if is_verb(unit, place) or is_telling(unit, place, ("ing",)):
            return None
    return None


def _begin_of_clause(unit: Unit, cue: Cue, after: int) -> int | None:
    """Where a clause begins that a cue reports, by how much the cue needs to see of it."""
    if not any(frame in cue.frames for frame in "capks"):
        return None
    found = begin_after(unit, cue, after)
    if found is None:
        return None
    if "s" in cue.frames:
        is_shown = is_quoted(unit, found) or low_at(unit, found - 1) in ("that", ":")
    elif "k" in cue.frames:
        is_shown = is_quoted(unit, found) or opens_clause(unit, found)
    else:
        is_shown = "n" in cue.frames or _states(unit, found, after)
    return found if is_shown else None


def _states(unit: Unit, found: int, after: int) -> bool:
    """Whether what follows can be stated: it has its "that", its marks, a verb or some length."""
    if found > after or has_quoted(unit, found, found + _HIDDEN):
        return True
    if unit[found].low in SUBJECT_PRONOUNS:
        return True
    if len(unit) - found > _LONG_ENOUGH and unit[found].low not in PREPOSITIONS:
        return True
    return is_clause(unit, found, found + _CLAUSE)


def _describes(unit: Unit, after: int) -> bool:
    """Whether "called X ..." says what X is: in marked words, or as "called it a mistake"."""
    if has_quoted(unit, after, after + _NAMED):
        return True
    if unit[after].low in _SHORT_OBJECTS and low_at(unit, after + 1) in _NAMING:
        return low_at(unit, after + 1) != "the"  # "they call themselves the Collective"
    for place in range(after + 1, min(len(unit) - 1, after + _NAMED)):
        low = unit[place].low
        if low in _NAMING:  # "called the plan a mistake", "described her as a friend"
            return unit[place - 1].low not in _ENDS_NOUN and unit[place - 1].low not in COORDINATORS
        if low in STOPPERS or low in PREPOSITIONS - {"of"} or is_verb(unit, place):
            break
    return False


def says_more(unit: Unit, cue: Cue, after: int) -> bool:
    """Whether a clause follows "..., X said"."""
    found = begin_after(unit, cue, after)
    if found is None:
        return False
    is_led = is_quoted(unit, found) or unit[found - 1].low in (":", "that")
    return is_led or is_clause(unit, found, found + _CLAUSE)


def begin_after(unit: Unit, cue: Cue, at: int) -> int | None:
    """The first token of what is reported after a cue that ends before `at`; None: nothing is."""
    if at >= len(unit):
        return None
    if unit[at].low == ";":
        return None
    if "a" in cue.frames:
        return _after_hearer(unit, at)
    low = unit[at].low
    if low == "that" and at + 1 < len(unit):
        return at + 1
    if is_quoted(unit, at):
        return at
    if low in (":", ",") and at + 1 < len(unit):
        return _past_comma(unit, at)
    is_noun = low in _LEADS_NOUN or low.endswith("'s")  # "all staffers", "Thursday's speeches"
    if not is_noun and (low in _ADJUNCTS or low == "to" or is_adverb(unit, at)):
        return _past_adjuncts(unit, at)
    return at


def _past_comma(unit: Unit, at: int) -> int | None:
    """After "X said:" and "X said, ..."; an aside between commas is stepped over."""
    if is_quoted(unit, at + 1) or unit[at].low == ":":
        return at + 1
    if unit[at + 1].low == "that":
        return at + 2 if at + 2 < len(unit) else None
    if unit[at + 1].low in ("and", "but"):
        return None  # "X, she said, and Y": no aside begins
    return _that_or_quoted(unit, at + 1)


def _that_or_quoted(unit: Unit, at: int) -> int | None:
    """The place after the next "that" or colon, or the next quotation, where one is near."""
    has_comma = False
    for place in range(at, min(len(unit), at + _AHEAD)):
        low = unit[place].low
        if is_quoted(unit, place):
            return place
        if low == "that" and has_comma and unit[place - 1].low != ",":
            return None  # "said on Monday, in an incident that ..."
        if low in ("that", ":") and place + 1 < len(unit):
            return place + 1
        has_comma = has_comma or low == ","
        if (low in AUXILIARIES and not unit[place].is_capital) or low == ";":
            return None
        if place > at and is_telling(unit, place, ("past", "s")):
            return None
    return None


def _past_adjuncts(unit: Unit, at: int) -> int | None:
    """After "said on Tuesday", "said in a statement that"."""
    found = _that_or_quoted(unit, at)
    if found is not None and unit[found - 1].low == "that":
        return found
    place = _after_adjuncts(unit, at)
    low = low_at(unit, place)
    if not low or low in SUBORDINATORS:
        return found
    if low == ":" or (low == "," and is_quoted(unit, place + 1)):
        return place + 1
    is_start = low in SUBJECT_PRONOUNS or low in DETERMINERS or low == "there"
    is_start = is_start or unit[place].is_capital or is_quoted(unit, place)
    if place > at and is_start and is_clause(unit, place, place + _CLAUSE):
        return place
    return found


def _after_adjuncts(unit: Unit, at: int) -> int:
    """The first token after days, adverbs and phrases with a preposition."""
    place = at
    while place < len(unit):
        low = unit[place].low
        if (
            low in WEEKDAYS
            or low in _TIMES
            or is_adverb(unit, place)
            or (low in SPANS_OF_TIME and place > at)
        ):
            place += 1
        elif low in PREPOSITIONS or low == "to":
            after = _past_phrase(unit, place + 1)
            if after is None:
                break
            place = after
        else:
            break
    return place


def _past_phrase(unit: Unit, at: int) -> int | None:
    """The place after a short noun phrase; None where it is not plain where it ends."""
    if at >= len(unit):
        return None
    token = unit[at]
    if token.low in DETERMINERS:
        return _past_noun(unit, at)
    is_name = token.is_capital or token.low[0].isdigit()
    if not is_name and token.low not in _HEARERS:
        # "told host Jane Doe"
        is_led = token.low.isalpha() and at + 1 < len(unit) and unit[at + 1].is_capital
        return _past_phrase(unit, at + 1) if is_led and token.low not in _ENDS_NOUN else None
    place = at if token.low in WEEKDAYS else at + 1
    while place < len(unit) and (unit[place].is_capital or unit[place].low[0].isdigit()):
        if unit[place].low in WEEKDAYS:
            break
        place += 1
    return max(place, at + 1)


def _past_noun(unit: Unit, at: int) -> int | None:
    """The place after "a joint news conference" or "the White House", from its determiner on."""
    place = at + 1
    while place < min(len(unit), at + _ROOM):
        token = unit[place]
        is_word = token.low.isalpha() and not token.is_capital
        if not is_word or token.low in _ENDS_NOUN or is_verb(unit, place):
            break
        place += 1
    if low_at(unit, place - 1) in DETERMINERS:
        while place < len(unit) and unit[place].is_capital:
            place += 1
    return place if place > at + 1 else None


def _after_hearer(unit: Unit, at: int) -> int | None:
    """After "told reporters on Tuesday that": the next "that", marks, or the clause."""
    found = _that_or_quoted(unit, at)
    if found is not None:
        is_apart = unit[found - 1].low == "that" and "," in (t.low for t in unit[at:found])
        if not is_apart or is_quoted(unit, found):
            return found
    place = at + 1 if unit[at].low in _HEARERS else _past_phrase(unit, at)
    if place is None or place >= len(unit) or unit[place].low == ",":
        return found
    if unit[place].low in ("to", "about"):
        return place
    later = _past_adjuncts(unit, place) if unit[place].low in _ADJUNCTS else place
    if later is not None and (is_quoted(unit, later) or is_clause(unit, later, later + _CLAUSE)):
        return later
    return found
