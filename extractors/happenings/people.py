"""Whom nouns by a name mean: its people, one who only belongs to it, or who holds an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.happenings.words import ACTOR_NOUNS, COLLECTIVES, OFFICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import Mention
    from extractors.happenings.scene import Piece

_LONGEST_OFFICE = 6  # pieces of "Secretary of Homeland Security" up to the name of its holder


def is_one_of_many(mention: Mention, head: str) -> bool:
    """Whether a noun means one person of a body that does not act by them: "the GOP nominee".

    The officials of a country stand for it, one or many.
    """
    if head not in ACTOR_NOUNS and head not in ("nominee", "candidate"):
        return False
    is_body = mention.type == "organization" or (
        mention.type == "group" and mention.method != "adjective"
    )
    return is_body and not are_many(head)


def are_many(head: str) -> bool:
    """Whether a noun for people means more than one: "rebels", "police"."""
    return head in COLLECTIVES or (head.endswith("s") and not head.endswith("ss"))


def holder(row: Sequence[Piece], office: int) -> int | None:
    """The number of the person behind an office that goes on: "Secretary of State Mike Pompeo".

    Args:
        row: The sentence.
        office: Number of what may be the office, "Secretary".
    """
    if office + 1 >= len(row) or row[office].low not in OFFICES:
        return None
    if row[office + 1].low not in ("of", "for"):
        return None
    for place in range(office + 2, min(len(row), office + _LONGEST_OFFICE)):
        piece = row[place]
        if piece.mention is not None and piece.mention.type == "person":
            return place if place > office + 2 else None
        if not piece.text[:1].isupper() and piece.low not in ("the", "and"):
            return None
    return None
