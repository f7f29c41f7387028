"""Finds the phrase that names somebody before or after a verb, without a parser: by its bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import cues, paired_cues
from extractors.speech.words import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SPANS_OF_TIME,
    STOPPERS,
    STRONG_PASTS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Token, Unit

_FARTHEST = 30  # tokens of a phrase that names somebody
_LONGEST_ASIDE = 45  # tokens between the commas of "X, who ..., said"
# Forms of cues that are nouns as well.
_NOUNS = words(
    "claim claims report reports call calls hope hopes plan plans fear fears demand demands "
    "promise promises note notes estimate estimates doubt doubts support supports wish wishes "
    "vow vows remark remarks question questions praise blame charge blames answer answers "
    "worry worries request requests pledge pledges threat joke jokes boast boasts lament "
    "laments complaint regret regrets shout shouts cry cries scream chant chants whisper "
    "laugh laughs feels protest protests project view views finds find shows show forecast "
    "approach caption points point tweet tweets speaks hits shoots fires takes refers talks "
    "talk rebuke chide delight ask condemn declare answer response reply replies mention "
    "mentions welcome alert disagree quip quips wonder wonders wants want need needs desire "
    "rant rants document email warning challenge appeal"
)
_RELATIVES = frozenset({"who", "which"})
_ASIDES = words(
    "a an the who whose whom which his her its their one speaking appearing in at when while "
    "whose then now formerly himself herself both including of on and or if as like through "
    "also writing with along asked referring citing noting among for known too however "
    "meanwhile though president chairman director professor author founder head former "
    "himself"
)
_PRONOUNS_FOR_PEOPLE = frozenset({"someone", "somebody", "those", "one", "anyone", "many", "some"})
_ENDING_S = ("ss", "us", "is")


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


def is_verb(unit: Unit, at: int) -> bool:
    """Whether a token is most likely a finite verb: it ends the phrase on its left."""
    token = unit[at]
    low = token.low
    if token.is_capital and at:
        return False
    if low in AUXILIARIES or low in STRONG_PASTS:
        return True
    before = unit[at - 1].low if at else ""
    if low.endswith("ed") and len(low) > 4:  # noqa: PLR2004 - "red", "bed" and "need" are none
        return before not in DETERMINERS and not _is_adjective_place(unit, at)
    cue = cues().get(low)
    if cue is None:
        return False
    return cue.form in ("past", "participle") or (cue.form == "s" and before in SUBJECT_PRONOUNS)


def _is_adjective_place(unit: Unit, at: int) -> bool:
    """Whether a form in -ed describes the noun after it, or the one before ("based in")."""
    return at > 0 and unit[at - 1].low in ("recently", "newly", "well", "so-called")


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
    if token.low in (",", "\u2014", "\u2013", "--", "-", ")"):
        return _before_aside(unit, at, lowest)
    return _phrase_before(unit, end, lowest)


def _antecedent(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """Whom "who" stands for: the name right before it, otherwise the whole phrase."""
    start = end
    while start > lowest and unit[start - 1].is_capital and unit[start - 1].quoted is None:
        start -= 1
    if start < end:
        return Phrase(start, end, end, start, end)
    if end - 2 >= lowest and unit[end - 1].low in _PRONOUNS_FOR_PEOPLE:
        return Phrase(end - 1, end, end, end - 1, end)
    return _phrase_before(unit, end, lowest)


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
        following = unit[at + 1]
        if at + 1 >= comma or not (
            following.low in _ASIDES or following.is_capital or following.low[0].isdigit()
            or unit[comma - 1].is_capital or len(range(at + 1, comma)) <= 4  # noqa: PLR2004 - "Doe, a Democrat,"
        ):  # fmt: skip
            continue
        if is_verb(unit, at + 1):
            return None
        phrase = _phrase_before(unit, at, lowest)
        if phrase is None:
            break
        found = Phrase(phrase.start, phrase.end, phrase.core, phrase.first, comma)
        if unit[phrase.start].is_capital or unit[phrase.start].low in DETERMINERS:
            is_first = phrase.start <= lowest or unit[phrase.start - 1].low != ","
            if is_first:
                break
    return found


def _phrase_before(unit: Unit, end: int, lowest: int) -> Phrase | None:
    """The noun phrase whose last token stands right before a place."""
    start, joined = end, None
    for at in range(end - 1, max(lowest, end - _FARTHEST) - 1, -1):
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
    return is_verb(unit, at)


def _trimmed(unit: Unit, start: int, end: int) -> Phrase | None:
    """A phrase without what leads it: "But", "On Tuesday", "Meanwhile"."""
    while start < end and (
        unit[start].low in COORDINATORS
        or unit[start].low in ADVERBS
        or unit[start].low in ("meanwhile", "however", "nonetheless", "still", "to")
        or (unit[start].low.endswith("ly") and not unit[start].is_capital)
    ):
        start += 1
    if start >= end:
        return None
    if unit[start].low in PREPOSITIONS and unit[start].low not in ("like", "over", "about", "near"):
        start = _after_adjunct(unit, start, end)
    if start >= end:
        return None
    core = next((at for at in range(start + 1, end) if unit[at].low in PREPOSITIONS), end)
    if not any(c.isalnum() for c in unit[core - 1].low):
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
        if not is_led and (unit[at].is_capital or unit[at].low in DETERMINERS):
            found = at
    return found


def phrase_after(unit: Unit, start: int) -> Phrase | None:
    """The noun phrase that begins at a place, with its "of" and an apposition."""
    at, core = start, None
    limit = min(len(unit), start + _FARTHEST)
    while at < limit and not _ends_phrase(unit, at, start):
        if core is None and at > start and unit[at].low in PREPOSITIONS:
            core = at
        if core is not None and unit[at].low in PREPOSITIONS and unit[at].low not in (
            "of", "for", "from", "with", "to",
        ):  # fmt: skip
            break
        at += 1
    if at == start or unit[start].low in PREPOSITIONS or unit[start].low in ("that", "to"):
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
    if low in SUBORDINATORS and low not in ("before", "after", "since", "as", "than"):
        return True
    if low in WEEKDAYS and not low.endswith("'s"):
        return True
    if low in COORDINATORS:
        after = unit[at + 1] if at + 1 < len(unit) else None
        return after is None or not (after.is_capital or after.low in DETERMINERS)
    if at > start and unit[at - 1].low in SUBJECT_PRONOUNS:
        return True
    return (
        low in AUXILIARIES
        or (at > start and is_verb(unit, at))
        or (low.endswith("ing") and at > start + 1)
    )


def _apposition_end(unit: Unit, at: int, limit: int) -> int:
    """Where "..., a spokesman for the ministry," ends; `at` where none begins."""
    if at + 1 >= len(unit) or unit[at].low != ",":
        return at
    following = unit[at + 1]
    if following.quoted is not None or not (following.low in _ASIDES or following.is_capital):
        return at
    end = next(
        (n for n in range(at + 1, min(len(unit), limit + _FARTHEST)) if unit[n].low in (",", ".", ";") or unit[n].quoted is not None),
        None,
    )  # fmt: skip
    return end if end is not None else min(len(unit), limit)


def is_noun(unit: Unit, at: int) -> bool:
    """Whether a form that is verb and noun ("claims", "reports") is a noun where it stands."""
    cue = cues().get(unit[at].low) or next(iter(paired_cues().get(unit[at].low, ())), None)
    if cue is None or at == 0:
        return True
    if unit[at].low not in _NOUNS:
        return False
    before = unit[at - 1]
    low = before.low
    if cue.form == "base":
        return not (
            _is_plural(before)
            or low in ("to", "you", "i", "we", "they", "who", "not")
            or low in AUXILIARIES
        )
    if cue.form == "s":
        if low in DETERMINERS or low in PREPOSITIONS or low.endswith(("'s", "s'")):
            return True
        if low in COORDINATORS:
            return False
        return not (
            before.is_capital
            or low in SUBJECT_PRONOUNS
            or low in ADVERBS
            or low in ("who", "which", "that", ",", ")")
            or _is_singular(unit, at - 1)
            or before.quoted is not None
        )
    return False


def _is_plural(token: Token) -> bool:
    low = token.low
    return (low.endswith("s") and not low.endswith(_ENDING_S) and not low.endswith("'s")) or low in (
        "people", "many", "some", "most", "others", "police", "both", "few", "women", "men", "also",
        "all", "still", "even", "often", "now", ",",
    )  # fmt: skip


def _is_singular(unit: Unit, at: int) -> bool:
    """Whether a noun led by a determiner stands at a place, so that "claims" is its verb."""
    if _is_plural(unit[at]) or unit[at].low.endswith(
        ("al", "ic", "ous", "ive", "ant", "ed", "ing")
    ):
        return False
    return any(unit[n].low in DETERMINERS for n in range(max(0, at - 6), at))
