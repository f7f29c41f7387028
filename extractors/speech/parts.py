"""What a cue reports: the words before its speaker, after it, or on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.begins import begin, says_more
from extractors.speech.cues import Cue, cues
from extractors.speech.ends import SAYS, end_of
from extractors.speech.units import has_quoted, is_adverb, is_quoted, low_at
from extractors.speech.verbs import is_clause, is_verb
from extractors.speech.words import DASHES, FRONTS, PREPOSITIONS, SUBJECT_PRONOUNS, WEEKDAYS

if TYPE_CHECKING:
    from extractors.speech.phrases import Phrase
    from extractors.speech.units import Unit

Part = tuple[int, int]
"""The first token of reported words, and the first after them."""

_FEWEST = 3  # tokens; "said so" and "denied it" report nothing
_DATELINE = 12  # tokens of "DUBAI, United Arab Emirates, May 13 (AP) -"
_IN_DATELINES = frozenset(",().")
_LONG_ENOUGH = 5  # tokens before ", X said" that can be a whole clause
_NEAR = 9  # tokens of "told the cameras on Monday" before a comma
_NEXT = 12  # tokens in which the verb of "and Y does Z" shows
_AHEAD = 20  # tokens after "..., X said" in which marked words may go on
_LEADS = DASHES | frozenset({",", ";", "and", "but", ":"})
_LEADS_ON = DASHES | frozenset({",", ":", "that"})
_GOES_ELSEWHERE = words("according citing though although and but while who that")
_SILENT = words("comment elaborate respond say discuss speculate")
_UNNAMED = frozenset({"named", "identified", "quoted"})
_STATES = frozenset({"that", ":", ";"})
_LEADING = words("now then today still meanwhile instead however indeed")


def parts_of(
    unit: Unit, cue: Cue, source: Phrase, places: tuple[int, int, int], *, is_inverted: bool
) -> tuple[Part, ...]:
    """What a cue reports, in one range or two; none where it reports nothing.

    Args:
        unit: The sentence.
        cue: The verb.
        source: Who says it.
        places: Where the verb group begins, where what may follow it does, and where what the
            sentence reports before can begin.
        is_inverted: Whether the speaker stands after the verb.
    """
    start, after, lowest = places
    first = start if is_inverted else min(source.first, start)
    if is_inverted or (cue.form != "ing" and source.first <= start):
        found = _around(unit, cue, (first, after, lowest), is_inverted=is_inverted)
        if found is not None:
            return found
    if is_inverted:
        more = goes_on(unit, after)
        return (more,) if more else ()
    is_fronted = _is_fronted(unit, first)
    if is_fronted and unit[first - 1].low == "as" and low_at(unit, after) == ",":
        # "As the paper reported, ...": the main clause is what it reported.
        is_whole = is_quoted(unit, after + 1) or is_clause(unit, after + 1, len(unit))
        return ((after + 1, end_of(unit, after + 1, cue)),) if is_whole else ()
    part = after_cue(unit, cue, after, is_fronted=is_fronted)
    return (part,) if part else ()


def _around(
    unit: Unit, cue: Cue, places: tuple[int, int, int], *, is_inverted: bool
) -> tuple[Part, ...] | None:
    """What stands before "X said", and goes on after it; None: what it reports comes after."""
    first, after, lowest = places
    inserted = _inserted(unit, cue, places)
    if inserted is not None:
        return inserted
    if low_at(unit, after) == "to" and "t" in cue.frames:
        return None
    before = before_cue(unit, first, lowest, is_last=_is_last(unit, cue, after))
    if before is None:
        return None
    is_marked = is_quoted(unit, before[1] - 1)
    if not is_marked and not any(frame in cue.frames for frame in "cak"):
        return None
    more = goes_on(unit, after) or (None if is_marked else _continues(unit, cue, after))
    if is_marked or is_inverted or not says_more(unit, cue, after):
        return (before, more) if more else (before,)
    return (before, more) if more and unit[more[0] - 1].low == "that" else None


def _is_last(unit: Unit, cue: Cue, after: int) -> bool:
    """Whether nothing but days, places and hearers follows "..., X said"."""
    if cue.stance != "says" or cue.form not in ("past", "s"):
        return False
    left = unit[after:]
    is_short = len(left) <= _NEAR and all(t.quoted is None and t.low not in _STATES for t in left)
    return is_short and not is_clause(unit, after, len(unit))


def _next_comma(unit: Unit, cue: Cue, after: int) -> int:
    """The comma after "he told the cameras on Monday"; `after` where none is near."""
    if after >= len(unit):
        return after
    near = unit[after]
    is_led = near.low in PREPOSITIONS or near.low in WEEKDAYS or is_adverb(unit, after)
    if not is_led and not ("a" in cue.frames and near.low not in SUBJECT_PRONOUNS):
        return after
    for place in range(after, min(len(unit), after + _NEAR)):
        if unit[place].low == ",":
            return place
        if is_quoted(unit, place) or is_verb(unit, place) or unit[place].low in _STATES:
            break
    return after


def _continues(unit: Unit, cue: Cue, after: int) -> Part | None:
    """What goes on after "..., he said," with "and" and a clause whose subject stands in it."""
    comma = _next_comma(unit, cue, after)
    start = comma + 2
    if low_at(unit, comma) != "," or low_at(unit, comma + 1) not in ("and", "but"):
        return None
    if start >= len(unit) or is_verb(unit, start) or is_adverb(unit, start):
        return None
    verb = next((n for n in range(start, min(len(unit), start + _NEXT)) if is_verb(unit, n)), start)
    if verb == start or unit[verb].low in cues():
        return None  # "and the minister said": somebody else's words
    return start, end_of(unit, start, SAYS)


def _is_fronted(unit: Unit, first: int) -> bool:
    """Whether "While" or "Although" leads the speaker's clause, and the main one follows."""
    first -= low_at(unit, first - 1) == "only"  # "While only 7 percent said"
    return low_at(unit, first - 1) in FRONTS and low_at(unit, first - 2) in ("", ",", "and", "but")


def _inserted(unit: Unit, cue: Cue, places: tuple[int, int, int]) -> tuple[Part, ...] | None:
    """Both sides of "The goal, he said, is to ...": the cue stands within what it reports."""
    first, after, lowest = places
    if not any(frame in cue.frames for frame in "cka") or first <= lowest:
        return None
    after = _next_comma(unit, cue, after)
    if low_at(unit, first - 1) != "," or low_at(unit, after) != "," or after + 1 >= len(unit):
        return None
    following = unit[after + 1].low
    is_other = following.endswith("ing") or following in _GOES_ELSEWHERE
    if is_other or is_quoted(unit, after + 1):
        return None
    start = lowest
    while start < first - 1 and unit[start].low in (",", "and", "but", "still"):
        start += 1
    part = after + 1, end_of(unit, after + 1, SAYS)
    if start >= first - 1:
        return (part,)
    if is_clause(unit, start, first - 1) and not is_verb(unit, after + 1):
        return None
    is_word = first - 1 - start == 1 and unit[start].low in _LEADING
    is_adjunct = is_word or unit[start].low in PREPOSITIONS
    return (part,) if is_adjunct else ((start, first - 1), part)


def _past_dateline(unit: Unit) -> int:
    """The place after "DUBAI, May 13 (AP) -" or "15:10" that leads a text; 0: none is there."""
    if unit[0].low[0].isdigit() and ":" in unit[0].low:
        return 1
    for at in range(1, min(len(unit), _DATELINE)):
        if unit[at].low in DASHES:
            return at + 1
        token = unit[at]
        if not (token.is_capital or token.low in _IN_DATELINES or token.low[0].isdigit()):
            break
    return 0


def past_leads(unit: Unit, start: int, end: int) -> int:
    """The place after commas and conjunctions that stand before reported words."""
    while start < end and unit[start].low in _LEADS:
        start += 1
    return start


def before_cue(unit: Unit, first: int, lowest: int, *, is_last: bool = False) -> Part | None:
    """The words before "X said", where they end with a mark and state something.

    Args:
        unit: The sentence.
        first: Where the attribution begins.
        lowest: Where the words can begin.
        is_last: Whether the sentence ends with the attribution, so that they are all it reports.
    """
    end = first
    if end > lowest and (unit[end - 1].low == "," or unit[end - 1].low in DASHES):
        end -= 1
    elif end <= lowest or not is_quoted(unit, end - 1):
        return None
    start = past_leads(unit, lowest or _past_dateline(unit), end)
    if end <= start:
        return None
    if is_quoted(unit, end - 1):
        is_new = end - 2 >= start and (unit[end - 2].low == ":" or unit[end - 2].low in DASHES)
        return (end - 1, end) if is_new else (start, end)
    if unit[start].low in FRONTS and all(token.low != "," for token in unit[start:end]):
        return None
    states = has_quoted(unit, start, end) or is_clause(unit, start, end)
    # A verb in the present tense shows by no ending: "Canberra takes no position, it said."
    is_long = is_last and end - start >= _LONG_ENOUGH
    return (start, end) if (states or is_long) and end - start >= _FEWEST else None


def goes_on(unit: Unit, after: int) -> Part | None:
    """What goes on after "..., X said,": marked words, or "that"."""
    for place in range(after, min(len(unit), after + _AHEAD)):
        low = unit[place].low
        if is_quoted(unit, place):
            is_led = place == after or unit[place - 1].low in _LEADS_ON
            return (place, end_of(unit, place, SAYS)) if is_led else None
        if low == "that" and unit[place - 1].low == "," and place + 1 < len(unit):
            return place + 1, end_of(unit, place + 1, SAYS)
        if place > after and low in cues():
            return None
    return None


def _tells_nothing(unit: Unit, start: int) -> bool:
    """Whether what somebody refused or wanted is only to stay silent or unnamed."""
    if low_at(unit, start) != "to":
        return False
    low = low_at(unit, start + 1)
    return low in _SILENT or (low == "be" and low_at(unit, start + 2) in _UNNAMED)


def after_cue(unit: Unit, cue: Cue, after: int, *, is_fronted: bool = False) -> Part | None:
    """The words after "X said"."""
    start = begin(unit, cue, after) if after < len(unit) else None
    if start is None:
        return None
    while start + 1 < len(unit) and unit[start].low == ",":
        start += 1
    if start >= len(unit):
        return None
    if _tells_nothing(unit, start):
        return None
    end = end_of(unit, start, cue, is_fronted=is_fronted)
    if has_quoted(unit, start, end):
        return start, end
    is_object = "n" in cue.frames and unit[start].low not in SUBJECT_PRONOUNS
    is_enough = end - start >= _FEWEST - is_object and cue.frames != "q"
    return (start, end) if is_enough else None
