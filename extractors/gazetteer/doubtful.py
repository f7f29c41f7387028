"""Organizations by names that are also words, people or places: "Shell", "Santander", "SPA".

The register does not look for such a name. It counts where a tagger has seen a name and calls it an
organization, or where the words around say so ("Shell shares", "the Santander striker").
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.gazetteer.register import thing
from extractors.gazetteer.tables import ORGANIZATIONS, doubtful_names, rows

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from extractors.findings import Entity

_SPOKEN_FOR = r"spokes(?:man|woman|person)|chief executive|CEO|founder|co-founder|chairman"
_OF_FIRMS = (
    rf"(?:'s)? (?:{_SPOKEN_FOR}|shares|stock|bonds|profits?|earnings|revenues?|sales|shareholders"
    r"|investors|customers|employees|subsidiar(?:y|ies)|dealerships?|executives?)\b"
)
_OF_PAPERS = (
    rf"(?:'s)? (?:{_SPOKEN_FOR}|newspaper|magazine|reporters?|correspondents?|journalists?"
    r"|columnists?|editors?|editorial|front page|website)\b"
    r"| reported\b(?! (?:to|for|sick|missing)\b)"
)
_OF_CLUBS = (
    r"(?:'s)? (?:strikers?|midfielders?|defenders?|goalkeepers?|forwards?|wingers?|strike partner"
    r"|captain|coach|head coach|managers?|fans|supporters|squad|players?|teammates?|fullback)\b"
)
_OF_BODIES = (
    rf"(?:'s)? (?:{_SPOKEN_FOR}|researchers?|professors?|scientists?|economists?|analysts?"
    r"|students?|members?|candidates?|lawmakers?|activists?|fighters?|militants?|rebels|leaders?)\b"
)
_BEFORE_FIRMS = (
    r"\b(?:shares (?:of|in)|owned by|(?:owner|parent|maker|subsidiary|customers|shareholders) of"
    r"|giant|maker|carmaker|automaker|retailer|company|firm|airline|bank|brand|group|operator"
    r"|app|platform|newspaper|magazine|daily|weekly|tabloid|agency|broadcaster|channel|network"
    r"|website|conglomerate|insurer|lender|miner|producer|manufacturer|supplier|supermarket) $"
)
_BEFORE_CLUBS = r"\b(?:champions|rivals|club|side|leaders|strugglers|neighbours) $"
_AROUND = {
    "companies": (_BEFORE_FIRMS, _OF_FIRMS),
    "media": (_BEFORE_FIRMS, _OF_PAPERS),
    "sports": (_BEFORE_CLUBS, _OF_CLUBS),
    "institutions": (r"\b(?:university|institute|agency|group|union) $", _OF_BODIES),
    "parties": (r"\b(?:party|group|movement|militia|alliance) $", _OF_BODIES),
}
_CONTEXTS = {
    table: (re.compile(before), re.compile(after)) for table, (before, after) in _AROUND.items()
}


@dataclass(frozen=True, slots=True)
class _Bearer:
    entity: Entity
    table: str


def doubtful_organization(
    name: str, countries: Collection[str | None], named: Collection[UUID | None]
) -> Entity | None:
    """The organization that a doubtful name stands for, once it is known to be one's name.

    The one that the text names otherwise too; else the only bearer in a country that the text
    names. One word in small letters needs no country ("Shell"), letters ("SPA") and several words
    ("The Star") do: the world is full of them.
    """
    bearers = [bearer.entity for bearer in _bearers().get(name, ())]
    chosen = [entity for entity in bearers if entity.entity_id in named]
    if not chosen:
        chosen = [entity for entity in bearers if entity.country_code in countries]
    if not chosen and not name.isupper() and " " not in name:
        chosen = bearers
    return chosen[0] if len(chosen) == 1 else None


def is_doubtful(name: str) -> bool:
    """Whether a name is among those that are an organization's only in the right sentence."""
    return name in _bearers()


def is_club(name: str) -> bool:
    """Whether a doubtful name is that of a club, and so a town's more often than not."""
    return any(bearer.table == "sports" for bearer in _bearers().get(name, ()))


def is_called_organization(text: str, start: int, end: int) -> bool:
    """Whether the words around a doubtful name say that it is that of an organization."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    return any(
        _CONTEXTS[bearer.table][0].search(before) or _CONTEXTS[bearer.table][1].match(after)
        for bearer in _bearers().get(text[start:end], ())
    )


@cache
def _bearers() -> dict[str, list[_Bearer]]:
    made: dict[str, list[_Bearer]] = defaultdict(list)
    for table in ORGANIZATIONS:
        for row in rows(table):
            for name in doubtful_names(row):
                about = row["kind"]
                entity = thing("organization", row["name"], row["country_code"], about)
                made[name].append(_Bearer(entity, table))
    return dict(made)
