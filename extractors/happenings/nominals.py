"""Events that a noun tells: "after talks between A and B", "A's attack on B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.happenings.clauses import Told
from extractors.happenings.lexicon import lexicon
from extractors.happenings.objects import object_at
from extractors.happenings.words import AUXILIARIES
from extractors.reading import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.scene import Piece

_AFTER = words("after following during since")
_HAPPENED = words(
    "was were took ended began lasted concluded produced brought came left killed followed "
    "resulted yielded started resumed collapsed broke"
)
_OPEN = words(
    "will would could may might should can planned plans upcoming possible proposed scheduled "
    "next future potential ahead expected prospective seek seeks sought call called calls if "
    "whether before until tomorrow hopes hoped want wants wanted propose offer offered invited "
    "cancelled canceled postponed avert prevent avoid"
)
_TO_TARGET = {
    "consult": ("with", "to"),
    "assault": ("on", "against", "of"),
    "coerce": ("of",),
}
_BY = frozenset({"assault", "coerce"})
_FARTHEST = 12  # pieces of "A and B" after a noun
_REACH = 4  # pieces between the owner and the noun: "A's two-day official visit"
_DOUBT = 0.2  # a noun says less about whether and when than a verb


def named(row: Sequence[Piece], at: int, *, is_past: bool, has_force: bool) -> Told | None:
    """What a noun tells, where its sentence says that it took place.

    Args:
        row: The sentence.
        at: Number of the noun.
        is_past: Whether the sentence dates it, on a day that has come.
        has_force: Whether the sentence speaks of force; an attack without is one of words.
    """
    found = _between(row, at) or _owned(row, at) or _done(row, at)
    if found is None or any(piece.low in _OPEN for piece in row):
        return None
    if found.event_type == "assault" and not has_force:
        return None
    begin = min(_number(row, found.actors[0]), at)
    led = any(piece.low in _AFTER for piece in row[max(0, begin - _REACH) : begin])
    tail = row[found.last : found.last + _REACH]
    has_verb = any(piece.low in _HAPPENED for piece in tail)
    return found if led or is_past or has_verb else None


def _number(row: Sequence[Piece], piece: Piece) -> int:
    return next(n for n, other in enumerate(row) if other is piece)


def _between(row: Sequence[Piece], at: int) -> Told | None:
    """What is told by "talks between A and B" and "a meeting of A with B"."""
    event_type, quad = lexicon().nouns[row[at].low]
    lead = "of" if event_type == "consult" and row[at].low.startswith("meeting") else "between"
    if at + 2 >= len(row) or row[at + 1].low not in ("between", lead):
        return None
    found = object_at(_up_to_verb(row, at + 2), at + 2)
    if found is None:
        return None
    parties = found.parties
    if lead == "of" and len(parties) == 1 and found.end < len(row) and row[found.end].low == "with":
        other = object_at(_up_to_verb(row, found.end + 1), found.end + 1)
        parties += other.parties if other is not None else ()
    if len(parties) < 2:  # noqa: PLR2004 - between two
        return None
    last = _number(row, parties[-1]) + 1
    return Told(
        event_type, quad, parties, (), (at, at + 1), is_mutual=True, doubt=_DOUBT, last=last,
        needs_two=True,
    )  # fmt: skip


def _up_to_verb(row: Sequence[Piece], at: int) -> Sequence[Piece]:
    """A sentence up to the verb after the names at a place: "A and B | took place"."""
    for place in range(at, min(len(row), at + _FARTHEST)):
        piece = row[place]
        if piece.mention is None and (piece.low in _HAPPENED or piece.low in AUXILIARIES):
            return row[:place]
    return row


def _done(row: Sequence[Piece], at: int) -> Told | None:
    """What is told by "the arrest of A by B"."""
    event_type, quad = lexicon().nouns[row[at].low]
    if event_type not in _BY or at + 2 >= len(row) or row[at + 1].low != "of":
        return None
    target = object_at(row, at + 2)
    if target is None or target.end + 1 >= len(row) or row[target.end].low != "by":
        return None
    actor = object_at(_up_to_verb(row, target.end + 1), target.end + 1)
    if actor is None or actor.is_deed:
        return None
    return Told(
        event_type, quad, actor.parties, target.parties, (at, at + 1), is_mutual=False,
        doubt=_DOUBT, last=actor.end,
    )  # fmt: skip


def _owned(row: Sequence[Piece], at: int) -> Told | None:
    """What is told by "A's meeting with B"."""
    event_type, quad = lexicon().nouns[row[at].low]
    if at + 2 >= len(row) or row[at + 1].low not in _TO_TARGET.get(event_type, ()):
        return None
    if row[at + 1].low == "to" and row[at].low != "visit":
        return None
    owner = next(
        (n for n in range(at - 1, max(0, at - 1 - _REACH), -1) if row[n].low == "'s"), None
    )
    if owner is None or row[owner - 1].mention is None:
        return None
    if any(row[n].is_stop or row[n].mention for n in range(owner + 1, at)):
        return None
    found = object_at(_up_to_verb(row, at + 2), at + 2)
    if found is None:
        return None
    return Told(
        event_type,
        quad,
        (row[owner - 1],),
        found.parties,
        (at, at + 1),
        is_mutual=event_type == "consult",
        doubt=_DOUBT,
        last=found.end,
    )
