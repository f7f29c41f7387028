"""Wide tables of names: what a span is that is already known to be the name of something.

Cities come from GeoNames, organizations from a list of Wikidata items; see listing.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.findings import Entity
from extractors.gazetteer.tables import rows
from extractors.keys import entity_key

if TYPE_CHECKING:
    from collections.abc import Collection

# What companies write after their name, and texts leave out.
_LEGAL_FORM = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|plc|AG|SA|S\.A|NV|SE"
    r"|GmbH|Group|Holdings?)\.?$"
)
# A city is meant without a word about its country when it is this many times larger than the next
# of its name: Paris (2.1 million) and Paris, Texas (26,000), against Birmingham or Valencia.
_MUCH_LARGER = 5


@dataclass(frozen=True, slots=True)
class _City:
    entity: Entity
    state: str
    population: int


def city(
    name: str, countries: Collection[str | None], state: str | None = None
) -> tuple[Entity, float] | None:
    """The city of a name, and how sure that is; None when several are as likely.

    Args:
        name: As the text writes it.
        countries: ISO codes of the countries that the text names: a namesake there is meant.
        state: The letters of the American state that the text sets behind the name.
    """
    bearers = _cities().get(bare(name), ())
    if state is not None:
        there = next(((b.entity, 0.9) for b in bearers if b.state == state), None)
        if there or state != "GA":
            return there  # "Batumi, Georgia" is in the other Georgia
    named = [bearer for bearer in bearers if bearer.entity.country_code in countries]
    if len({bearer.entity.country_code for bearer in named}) == 1:
        return named[0].entity, 0.8
    if not bearers or named:
        return None
    first, *others = bearers
    if others and first.population < _MUCH_LARGER * others[0].population:
        return None
    return first.entity, 0.6


def organization(name: str) -> Entity | None:
    """The organization of a name, with or without its legal form; None if unknown."""
    return _organizations().get(bare(_LEGAL_FORM.sub("", name.removeprefix("The "))))


def bare(name: str) -> str:
    """The letters and figures of a name, without case and accents: what spellings share."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


@cache
def _cities() -> dict[str, list[_City]]:
    """The cities of each name, the largest first (the order of the table)."""
    made: dict[str, list[_City]] = defaultdict(list)
    ids = {row["geonames_id"]: row["wikidata_id"] for row in rows("city_ids")}
    for row in rows("cities"):
        wikidata_id = ids.get(row["geonames_id"])
        key = entity_key(wikidata_id or "geonames:" + row["geonames_id"])
        entity = Entity(key, row["name"], "place", row["country_code"], wikidata_id, "city")
        made[bare(row["name"])].append(_City(entity, row["state"], int(row["population"])))
    return made


@cache
def _organizations() -> dict[str, Entity]:
    made: dict[str, Entity] = {}
    for row in rows("listed"):
        key = entity_key(row["wikidata_id"])
        entity = Entity(
            key, row["name"], "organization", None, row["wikidata_id"], row["description"]
        )
        name = row["name"].removeprefix("The ")
        made.setdefault(bare(name), entity)
        made.setdefault(bare(_LEGAL_FORM.sub("", name)), entity)
    return made
