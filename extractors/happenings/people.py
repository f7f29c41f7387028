"""Whom the noun after a name means: its people, or one person who only belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.happenings.words import ACTOR_NOUNS, COLLECTIVES

if TYPE_CHECKING:
    from extractors.findings import Mention


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
