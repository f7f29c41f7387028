"""What speaks against an event: denial, doubt, conditions, fiction, sport."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractors.happenings.scene import Piece

# Before the verb in its sentence: what follows is not vouched for.
_DOUBTED = words(
    "refused declined if unless whether denied denies deny denying refuted refutes disputed "
    "disputes false falsely untrue hoax rumors rumours rumor rumour alleged allegedly allegations "
    "allegation claimed claims claiming claim supposedly purportedly imagine suppose hypothetical "
    "hypothetically suggesting suggested suspected speculation speculated would wished wish hopes "
    "hoped fake wants wanted asked conspiracy theory theories fears feared expects expected "
    "predicts predicted"
)
_FICTION = words(
    "film films movie movies novel novels episode episodes sitcom fictional protagonist "
    "screenplay cartoon comedian comedy skit sketch superhero villain"
)
# Words of sports reports, where to attack and to beat is a game. Two of them, or one beside the
# verb, are enough; "match", "goal" and "final" alone are not.
_SPORT = re.compile(
    r"\b(?:goals?|match|matches|striker|midfielder|goalkeeper|defender|penalty|half-time|halftime"
    r"|first half|second half|semi-?finals?|quarter-?finals?|final|world cup|league|season|coach"
    r"|tournament|champions|championship|playoffs?|innings|wicket|touchdown|quarterback|home run"
    r"|scored|score|scoring|kick-?off|free kick|corner kick|referee|stadium|squad|team-mates?"
    r"|teammates?|player|players|olympic|olympics|medal|set point|game|games|fans|football|soccer"
    r"|cricket|rugby|tennis|basketball|baseball|hockey|golf|nba|nfl|mlb|nhl|fifa|uefa)\b"
)
_SPORT_IN_SENTENCE = 2
_SPORT_PER_WORDS = 60  # a sports report has one such word in every 10 to 30 words, politics in 200
_FEWEST_SPORT = 5
# What is seized, captured and held without force: "seized the floor", "captured the moment".
_FIGURES = words(
    "floor chance moment moments opportunity opportunities initiative spotlight momentum stage "
    "mantle podium microphone attention headlines imagination mood spirit essence nomination"
)
_FIGURE_REACH = 4  # pieces from the verb to its object
BY_HAND = frozenset({"coerce", "assault"})
"""Types of what is done by force, whose verbs are said of other things as well."""
_CONTESTED = words(
    "allegedly alleged denied denies deny denying accusations allegations supposedly"
)
CONTESTED = frozenset({"material_conflict"})
"""Quad classes of what is a grave thing to say of somebody."""


def is_doubted(before: Iterable[Piece]) -> bool:
    """Whether the words of a sentence before a subject take back what is said of it."""
    return any(piece.low in _DOUBTED for piece in before)


def is_contested(row: Sequence[Piece]) -> bool:
    """Whether a sentence says that somebody denies what it tells, before or after."""
    return any(piece.low in _CONTESTED for piece in row)


def is_figure(row: Sequence[Piece], at: int) -> bool:
    """Whether a verb of force has an object that none can be used on, as in "seized the floor"."""
    return any(piece.low in _FIGURES for piece in row[at + 1 : at + 1 + _FIGURE_REACH])


def is_fiction(row: Sequence[Piece]) -> bool:
    """Whether a sentence speaks of a work."""
    return any(piece.low in _FICTION for piece in row)


def is_sport(sentence: str) -> bool:
    """Whether a sentence, in lower case, is of a game."""
    return len(_SPORT.findall(sentence)) >= _SPORT_IN_SENTENCE


def is_sports_report(lowered: str) -> bool:
    """Whether a whole text, in lower case, is."""
    hits = len(_SPORT.findall(lowered))
    return hits >= _FEWEST_SPORT and hits * _SPORT_PER_WORDS >= lowered.count(" ")
