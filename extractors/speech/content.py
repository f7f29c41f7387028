"""Where reported words begin and end in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import Cue, cues
from extractors.speech.phrases import is_noun, is_verb, subject_before
from extractors.speech.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SPANS_OF_TIME,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Unit

_LONGEST = 120  # tokens of reported words in a sentence
_AHEAD = 28  # tokens between a cue and its "that"
_HEARERS = words(
    "reporters journalists lawmakers supporters voters attendees viewers listeners investors "
    "delegates fans him her them us me you everyone everybody people"
)
_ADJUNCTS = (
    PREPOSITIONS
    | WEEKDAYS
    | words(
    "last next this early late earlier when while as because although though where recently "
    "again repeatedly publicly privately bluntly simply flatly later ago"
)
)


def is_clause(unit: Unit, start: int, end: int) -> bool:
    """Whether words hold a verb, so that they can state something."""
    return any(is_verb(unit, at) or unit[at].low.endswith("n't") for at in range(start, end))


def begin_after(unit: Unit, cue: Cue, at: int) -> int | None:
    """The first token of what is reported after a cue that ends before `at`; None: nothing is."""
    size = len(unit)
    if at >= size:
        return None
    if "a" in cue.frames:
        return _after_hearer(unit, at)
    token = unit[at]
    if token.low == "that" and at + 1 < size:
        return at + 1
    if token.quoted is not None:
        return at
    if token.low in (":", ",") and at + 1 < size:
        return _past_comma(unit, at)
    if (
        token.low in _ADJUNCTS
        or (token.low.endswith("ly") and not token.is_capital)
        or token.low == "to"
    ):
        return _past_adjuncts(unit, at)
    return at


def _past_comma(unit: Unit, at: int) -> int | None:
    """After "X said:" and "X said, ..."; an aside between commas is stepped over."""
    if unit[at + 1].quoted is not None or unit[at].low == ":":
        return at + 1
    if unit[at + 1].low == "that":
        return at + 2 if at + 2 < len(unit) else None
    return _that_or_quoted(unit, at + 1)


def _that_or_quoted(unit: Unit, at: int) -> int | None:
    """The place after the next "that" or colon, or the next quotation, where one is near."""
    for place in range(at, min(len(unit), at + _AHEAD)):
        token = unit[place]
        if token.quoted is not None:
            return place
        if token.low in ("that", ":") and place + 1 < len(unit):
            return place + 1
        if token.low in AUXILIARIES or token.low == ";":
            return None
        known = cues().get(token.low)
        if (
            known is not None
            and place > at
            and known.form in ("past", "s")
            and not is_noun(unit, place)
        ):
            return None
    return None


def _past_adjuncts(unit: Unit, at: int) -> int | None:
    """After "said on Tuesday", "said in a statement that"."""
    found = _that_or_quoted(unit, at)
    if found is not None and unit[found - 1].low == "that":
        return found
    place = at
    while place < len(unit):
        low = unit[place].low
        if (
            low in WEEKDAYS
            or low in ADVERBS
            or (low.endswith("ly") and not unit[place].is_capital)
            or low == "ago"
            or low in ("last", "next", "this", "early", "late", "earlier", "later", "again")
            or (low in SPANS_OF_TIME and place > at)
        ):
            place += 1
        elif low in PREPOSITIONS or low in ("to",):
            after = _past_phrase(unit, place + 1)
            if after is None:
                break
            place = after
        else:
            break
    if place >= len(unit) or unit[place].low in SUBORDINATORS - {"that"}:
        return found
    if unit[place].low == ":" or (
        unit[place].low == "," and place + 1 < len(unit) and unit[place + 1].quoted is not None
    ):
        return place + 1
    starts_clause = (
        unit[place].low in SUBJECT_PRONOUNS
        or unit[place].low in DETERMINERS
        or unit[place].is_capital
        or unit[place].quoted is not None
        or unit[place].low == "there"
    )
    if place > at and starts_clause and is_clause(unit, place, min(len(unit), place + 25)):
        return place
    return found


def _past_phrase(unit: Unit, at: int) -> int | None:
    """The place after a short noun phrase; None where it is not plain where it ends."""
    place = at
    size = len(unit)
    if place < size and unit[place].low in DETERMINERS:
        place += 1
        while (
            place < size
            and place - at < 6
            and unit[place].low.isalpha()
            and not unit[place].is_capital
        ):  # noqa: PLR2004 - "a joint news conference" and longer
            low = unit[place].low
            if (
                low in PREPOSITIONS
                or low in DETERMINERS
                or low in SUBJECT_PRONOUNS
                or low in SUBORDINATORS
                or low in WEEKDAYS
                or is_verb(unit, place)
            ):
                break
            place += 1
        if place == at + 1 or (
            place < size and unit[place].is_capital and unit[place - 1].low in DETERMINERS
        ):
            while place < size and unit[place].is_capital:
                place += 1
        return place if place > at + 1 else None
    if place < size and (
        unit[place].is_capital or unit[place].low in _HEARERS or unit[place].low[0].isdigit()
    ):
        first = place
        while (
            place < size
            and (unit[place].is_capital or unit[place].low[0].isdigit() or (place == first))
            and unit[place].low not in WEEKDAYS
        ):
            place += 1
        return place if place > first else first + 1
    return None


def _after_hearer(unit: Unit, at: int) -> int | None:
    """After "told reporters on Tuesday that": "that", a quotation, or the clause after the hearer."""
    found = _that_or_quoted(unit, at)
    if found is not None:
        between = (
            any(unit[n].low == "," for n in range(at, found)) and unit[found - 1].low == "that"
        )
        if not between or unit[found].quoted is not None:
            return found
    place: int | None = at
    if unit[at].low not in _HEARERS:
        place = _past_phrase(unit, at)
    elif at + 1 < len(unit):
        place = at + 1
    if place is None or place >= len(unit):
        return found
    if unit[place].low in ("to", "about") and place + 1 < len(unit):
        return place
    if unit[place].low == "," and place + 1 < len(unit):
        return found
    later = _past_adjuncts(unit, place) if unit[place].low in _ADJUNCTS else place
    if later is None:
        return found
    return (
        later
        if is_clause(unit, later, min(len(unit), later + 25)) or unit[later].quoted is not None
        else found
    )


def end_of(unit: Unit, start: int, cue: Cue, *, is_fronted: bool = False) -> int:
    """The first token after what is reported from `start` on.

    Args:
        unit: The sentence.
        start: Where the report begins.
        cue: What reports it.
        is_fronted: Whether "While he says ..., ..." leads: the report ends with its clause.
    """
    limit = min(len(unit), start + _LONGEST)
    is_phrase = not opens_clause(unit, start) and any(f in cue.frames for f in "ntoq")
    at = start + 1
    while at < limit:
        if is_fronted and unit[at].low == ",":
            break
        if _cuts(unit, at, start, cue) or (is_phrase and _cuts_phrase(unit, at)):
            break
        at += 1
    return _without_tail(unit, start, min(at, limit))


def opens_clause(unit: Unit, start: int) -> bool:
    """Whether a clause with a verb of its own begins at a place, and no phrase or infinitive."""
    if start and unit[start - 1].low in ("that", ":"):
        return True
    if unit[start].quoted is not None or unit[start].low in SUBJECT_PRONOUNS:
        return True
    if unit[start].low == "to":
        return False
    for at in range(start + 1, min(len(unit), start + 12)):
        low = unit[at].low
        if is_verb(unit, at):
            return True
        if low in SUBORDINATORS or low in (",", ";", "to", ":"):
            return False
    return False


_PHRASE_ENDS = words(
    "when while because although though whereas unless until after before as if despite amid "
    "during following since"
)


def _cuts_phrase(unit: Unit, at: int) -> bool:
    """Whether a noun phrase or an infinitive that is reported ends before a token."""
    low = unit[at].low
    if low in _PHRASE_ENDS or low in WEEKDAYS:
        return True
    if at + 1 >= len(unit):
        return False
    following = unit[at + 1]
    if low in ("in", "on", "at") and (
        following.low in WEEKDAYS or following.low in SPANS_OF_TIME or following.low.isdigit()
        or (following.low in ("an", "a") and at + 2 < len(unit) and unit[at + 2].low in _OCCASIONS)
    ):  # fmt: skip
        return True
    if low in ("last", "this", "next") and following.low in SPANS_OF_TIME | WEEKDAYS:
        return True
    if low in ("and", "but", "or"):
        return is_verb(unit, at + 1)
    if low == ",":
        return not (following.is_capital or unit[at - 1].is_capital) or is_verb(unit, at + 1)
    return False


_OCCASIONS = words(
    "interview statement speech tweet letter news press joint conference op-ed email post "
    "television memo briefing report"
)


def _cuts(unit: Unit, at: int, start: int, cue: Cue) -> bool:
    """Whether the reported words end before a token."""
    token = unit[at]
    low = token.low
    if unit[at - 1].quoted is not None and at - 1 == start:
        # `said, "...", and left`: a quotation that began the report ends it, unless it goes on.
        if unit[at - 1].low[-1] in ",.!?":
            return True
        return low in (
            ",",
            ".",
            ";",
            ")",
            "\u2014",
            "--",
            "as",
            "when",
            "while",
            "after",
            "during",
            "at",
            "on",
            "who",
        )
    if low == ";":
        return True
    following = unit[at + 1] if at + 1 < len(unit) else None
    if following is None:
        return False
    if low == ",":
        return _cuts_at_comma(unit, at, cue)
    if low in ("\u2014", "\u2013", "--", "-"):
        return following.quoted is not None
    if low in ("and", "but"):
        return _is_next_cue(unit, at + 1, cue) or (low == "but" and _has_cue_clause(unit, at + 1))
    return low == "according" and following.low == "to"


def _cuts_at_comma(unit: Unit, at: int, cue: Cue) -> bool:
    following = unit[at + 1]
    low = following.low
    known = cues().get(low)
    if (known is not None and known.form == "ing") or (low.endswith("ing") and len(low) > 6):  # noqa: PLR2004 - "bring", "during"
        return low not in (
            "including",
            "according",
            "during",
            "something",
            "nothing",
            "anything",
            "everything",
        )
    if low in ("according", "citing", "referring"):
        return True
    if low in ("and", "but", "while", "although", "though") and at + 2 < len(unit):
        return _is_next_cue(unit, at + 2, cue) or _has_cue_clause(unit, at + 2)
    return _is_trailing_cue(unit, at)


def _is_next_cue(unit: Unit, at: int, cue: Cue) -> bool:
    """Whether the same speaker goes on: "said ... and called for ..."."""
    while at < len(unit) and (unit[at].low in ADVERBS or unit[at].low.endswith("ly")):
        at += 1
    if at >= len(unit):
        return False
    known = cues().get(unit[at].low)
    return (
        known is not None
        and known.form == cue.form
        and cue.form != "base"
        and not unit[at].is_capital
    )


def _has_cue_clause(unit: Unit, at: int) -> bool:
    """Whether a clause begins with somebody and a cue: "but Lavrov said"."""
    if unit[at].low in SUBJECT_PRONOUNS:
        return False  # "but he believes": the same speaker goes on
    for place in range(at, min(len(unit), at + 9)):
        if unit[place].low in (",", ";", "that"):
            return False
        known = cues().get(unit[place].low)
        if (
            known is not None
            and place > at
            and known.form in ("past", "s", "base")
            and not is_noun(unit, place)
        ):
            return True
        if is_verb(unit, place):
            return False
    return False


def _is_trailing_cue(unit: Unit, at: int) -> bool:
    """Whether ", X said." closes the sentence after a comma."""
    for place in range(at + 1, min(len(unit), at + 9)):
        known = cues().get(unit[place].low)
        if known is not None and known.form in ("past", "s") and place > at + 1:
            rest = unit[place + 1].low if place + 1 < len(unit) else "."
            return rest in (".", ",") and subject_before(unit, place, at + 1) is not None
        if unit[place].low in (",", ";"):
            return False
    return False


def _without_tail(unit: Unit, start: int, end: int) -> int:
    """Without the stop, comma or conjunction at the end."""
    while end > start + 1 and unit[end - 1].low in (
        ",",
        ".",
        ";",
        ":",
        "and",
        "but",
        "\u2014",
        "--",
        "-",
        "!",
        "?",
    ):
        end -= 1
    return end
