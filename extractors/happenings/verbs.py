"""What stands before a verb: auxiliaries and adverbs, which say whether it is a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.happenings.words import BEING, MODALS, NEGATIONS, STEPPING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.happenings.scene import Piece

_LONGEST = 12  # pieces; longer groups are lists or lost commas


@dataclass(frozen=True, slots=True)
class Verb:
    """What stands right before a verb.

    Attributes:
        before: Number of the piece before its auxiliaries and adverbs; -1: none.
        is_passive: Whether a form of "be" belongs to it.
        is_perfect: Whether a form of "have" does.
        is_fact: Whether no modal, negation or "to" does.
    """

    before: int
    is_passive: bool
    is_perfect: bool
    is_fact: bool


def verb_group(row: Sequence[Piece], at: int) -> Verb:
    """Walk from a verb to the left over its auxiliaries and adverbs."""
    place, passive, perfect = at - 1, False, False
    while place >= 0 and at - place < _LONGEST:
        low = row[place].low
        if low in MODALS or low in NEGATIONS or low == "having":
            return Verb(place, passive, perfect, is_fact=False)
        if low in BEING:
            passive = True
        elif low in ("has", "have", "had"):
            perfect = True
        elif row[place].mention or not steps(low):
            break
        place -= 1
    return Verb(place, passive, perfect, is_fact=True)


def steps(low: str) -> bool:
    """Whether a word may stand between a subject and its verb: an adverb, a day, a number."""
    return (
        low in STEPPING
        or low.isdigit()
        or (low.endswith("ly") and low not in ("family", "ally", "july", "italy", "assembly"))
    )
