"""Whether names can be the parties of an event: what acts, and what can be acted upon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.gazetteer.register import register
from extractors.happenings.people import are_many
from extractors.happenings.words import ACTOR_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from extractors.findings import Mention
    from extractors.happenings.scene import Piece

_ON_GROUND = frozenset({"assault", "mobilize", "coerce", "retreat"})
"""What is done to towns and regions as well as to countries and people."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The countries, which act as people do; towns and regions do not, but in their governments."""

    countries: frozenset[UUID]

    @classmethod
    def known(cls) -> Parties:
        """Return those of the register."""
        return cls(frozenset(register().countries.values()))

    def can_act(self, row: Sequence[Piece], piece: Piece) -> bool:
        """Whether a name is one of those who act; "the Darfur rebels" are."""
        mention = piece.mention
        if mention is None or (mention.type == "person" and mention.method == "unknown"):
            return False
        return mention.type != "place" or self._is_state(mention) or _has_people(row, piece)

    def can_bear(self, row: Sequence[Piece], piece: Piece, event_type: str, marks: str) -> bool:
        """Whether a name can be the target of an event of a type."""
        mention = piece.mention
        if mention is None:
            return False
        if "%" in marks:
            return mention.type in ("person", "group")
        if "^" in marks and mention.type not in ("person", "group"):
            return mention.type == "place" and self._is_state(mention)
        is_people = mention.type != "place" or _has_people(row, piece)
        return is_people or event_type in _ON_GROUND or self._is_state(mention)

    def are_two(self, actor: Piece, target: Piece) -> bool:
        """Whether two names stand for two; people of one country may act upon each other."""
        one, other = actor.mention, target.mention
        if one is None or other is None or one is other:
            return False
        if one.entity_id is None or one.entity_id != other.entity_id:
            return one.surface != other.surface
        return "group" in (one.type, other.type) and one.surface != other.surface

    def _is_state(self, mention: Mention) -> bool:
        return mention.entity_id in self.countries or mention.method == "metonym"


def _has_people(row: Sequence[Piece], piece: Piece) -> bool:
    """Whether a noun for people follows a name: "Darfur rebels", "Gaza's militants"."""
    at = next(number for number, other in enumerate(row) if other is piece)
    for other in row[at + 1 : at + 4]:
        if other.is_stop or other.mention:
            return False
        if other.low in ACTOR_NOUNS:
            return are_many(other.low)
    return False
