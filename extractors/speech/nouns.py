"""Nouns that attribute words to whoever owns them: "his claim that", "Moscow's call for"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import Cue
from extractors.speech.ends import end_of
from extractors.speech.phrases import Phrase
from extractors.speech.words import PREPOSITIONS

if TYPE_CHECKING:
    from extractors.speech.units import Unit

_OWNERS = words("his her their its my our")
_NEAR = 4  # tokens between the owner and the noun: "his repeated public claim"
_FARTHEST = 8  # tokens of the owner's name
_FEWEST = 2  # tokens of what is reported

# noun: stance | words that lead to what is reported
_SPEC = """
claim claims assertion assertions contention argument statement suggestion insistence | says | that
announcement explanation prediction remark comment declaration | says | that
assessment conclusion estimate | says | that
allegation allegations accusation accusations charge charges | accuses | that of
belief view opinion conviction suspicion | believes | that
warning warnings | warns | that of about against
call calls | calls_for | for to
demand demands request requests proposal proposals appeal appeals | calls_for | for that to
promise promises pledge pledges vow vows commitment | promises | to that of
threat threats | threatens | to of that
denial denials | denies | that of
criticism condemnation denunciation | criticises | of that
support endorsement backing | supports | for of
opposition | rejects | to
rejection dismissal | rejects | of
refusal | refuses | to
desire wish eagerness willingness | wants | to for
hope hopes | hopes | that of for to
fear fears concern concerns worry worries | fears | that of about over
doubt doubts | doubts | that about
plan plans intention | plans | to
admission acknowledgment acknowledgement concession confession | admits | that of
praise | praises | for of
"""


def _nouns() -> dict[str, tuple[str, frozenset[str]]]:
    made = {}
    for line in _SPEC.strip().splitlines():
        nouns, stance, leads = (part.strip() for part in line.split("|"))
        for noun in nouns.split():
            made[noun] = stance, frozenset(leads.split())
    return made


_NOUNS = _nouns()


def owned(unit: Unit, at: int) -> tuple[Phrase, tuple[int, int], str] | None:
    """Who owns the noun at a place, what it reports, and the stance; None where it is no cue."""
    known = _NOUNS.get(unit[at].low)
    if known is None or at + 1 + _FEWEST >= len(unit) or not at:
        return None
    stance, leads = known
    lead = unit[at + 1].low
    owner = _owner(unit, at) if lead in leads else None
    if owner is None:
        return None
    if lead == "to" and unit[at + 2].low[0].isdigit():
        return None  # "raised its appeal to 440 million"
    begin = at + 1 if lead == "to" and stance != "rejects" else at + 2
    frames = "c" if lead == "that" else "n"
    end = end_of(unit, begin, Cue(stance, frames, "base"))
    return (owner, (begin, end), stance) if end - begin >= _FEWEST else None


def _owner(unit: Unit, at: int) -> Phrase | None:
    """The phrase before "'s", or "his", a few words before a noun."""
    for place in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        token = unit[place]
        if token.quoted is not None or not token.low[0].isalpha() or token.low in PREPOSITIONS:
            return None
        if token.low in _OWNERS:
            return Phrase(place, place + 1, place + 1, place, place + 1)
        if token.low.endswith(("'s", "s'")):
            start = place
            while start and place - start < _FARTHEST and unit[start - 1].is_capital:
                start -= 1
            if start == place and start and unit[start - 1].low in ("the", "a", "an", "this"):
                start -= 1
            return Phrase(start, place + 1, place + 1, start, place + 1)
    return None
