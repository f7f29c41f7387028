"""The register: every entity, name and dated office of the tables, read once per process."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from extractors.findings import Entity, EntityType, OwnEntity, Role
from extractors.gazetteer.offices import office_of
from extractors.gazetteer.tables import ORGANIZATIONS, certain_names, rows, split, without_article
from extractors.gazetteer.terms import day, held, is_restated
from extractors.keys import entity_key, slug
from extractors.reading import words

if TYPE_CHECKING:
    from uuid import UUID

_TABLES: tuple[tuple[str, EntityType], ...] = (
    ("places", "place"),
    *((table, "organization") for table in ORGANIZATIONS),
    ("groups", "group"),
    ("events", "event"),
)
# Kinds of organizations whose name says which country a text is about; a company's does not.
_OF_A_STATE = frozenset(
    {"government", "government agency", "parliament", "court", "army", "police", "party"}
    | {"armed group", "central bank", "own entity"}
)

NameKind = Literal["country", "adjective", "seat", "house", "name", "surname"]

# Where the family name comes first.
_FAMILY_FIRST = frozenset({"CN", "KR", "KP", "TW", "HK", "VN", "KH"})
# Capitals that are better known as something else, or that are plain words or people's names.
_DOUBTFUL_CAPITALS = words(
    "Victoria Hamilton Kingston Stanley Douglas Georgetown Monaco Singapore Luxembourg Djibouti "
    "Guatemala Kuwait Panama Gibraltar Roseau Plymouth Alofi Apia Majuro Moroni Praia Malé Lima "
    "Santiago Bern Suva Vaduz"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing that a name can stand for. `seat_of` is what a seat of government governs."""

    entity_id: UUID
    kind: NameKind
    seat_of: UUID | None = None


@dataclass(slots=True)
class Register:
    """What the tables say, indexed for matching and linking.

    `obscure` are people whose every office is one that news seldom names alone (ambassadors,
    judges, ministers of tourism): they need more than a name to be recognised. `doubtful_seats` are
    capitals that are no names of the register, being also people and words, and what they govern.
    """

    entities: dict[UUID, Entity] = field(default_factory=dict)
    roles: list[Role] = field(default_factory=list)
    names: dict[str, list[Naming]] = field(default_factory=lambda: defaultdict(list))
    countries: dict[str, UUID] = field(default_factory=dict)
    places: dict[str, UUID] = field(default_factory=dict)
    doubtful_seats: dict[str, UUID] = field(default_factory=dict)
    offices: dict[tuple[str, str], list[Role]] = field(default_factory=lambda: defaultdict(list))
    active: dict[UUID, list[Role]] = field(default_factory=lambda: defaultdict(list))
    obscure: set[UUID] = field(default_factory=set)

    def add(self, entity: Entity) -> None:
        """Take an entity in; the first row about it wins."""
        self.entities.setdefault(entity.entity_id, entity)

    def name(self, text: str, naming: Naming) -> None:
        """Let a text stand for an entity, in its plain and its unaccented spelling."""
        text = text.strip().replace("\u2019", "'")
        bare = "".join(
            c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)
        )
        for spelling in {text, unicodedata.normalize("NFC", bare)}:
            if spelling and naming not in self.names[spelling]:
                self.names[spelling].append(naming)

    def holders(self, body: str, office: str, on: date) -> list[Role]:
        """Who held an office on a day, the latest last; `body` is a country code or a name."""
        return sorted(
            (role for role in self.offices.get((body, office), ()) if held(role, on)),
            key=lambda role: role.from_on or date.min,
        )

    def is_in_office(self, entity_id: UUID, on: date, years: int = 1) -> bool:
        """Whether somebody held any office on the day or within some years of it."""
        margin = timedelta(days=365 * years)
        return any(
            (role.from_on or date.min) - margin <= on <= (role.to_on or date.max - margin) + margin
            if role.from_on
            else held(role, on)
            for role in self.active.get(entity_id, ())
        )


@cache
def register(own: tuple[OwnEntity, ...] = ()) -> Register:
    """The register with the analyst's own entities in it; made once per process."""
    made = Register()
    _add_countries(made)
    for table, kind in _TABLES:
        _add_things(made, table, kind)
    _add_capitals(made)
    _add_people(made)
    for entity in own:
        _add_own(made, entity)
    return made


def _add_countries(made: Register) -> None:
    for row in rows("countries"):
        key = entity_key(row["wikidata_id"] or "country-" + row["code"].lower())
        name = row["name"]
        made.add(Entity(key, name, "place", row["code"], row["wikidata_id"] or None, "country"))
        made.countries[row["code"]] = key
        for text in (name, row["formal_name"], name.replace("Saint ", "St. ")):
            made.name(text, Naming(key, "country"))
    # Kosovo has no ISO 3166-1 code; XK is the user-assigned one in general use. The id is that of
    # the world leaders of every-politician-scrapers, as in build.py.
    made.countries["XK"] = entity_key("Q1246")
    made.add(Entity(made.countries["XK"], "Kosovo", "place", "XK", "Q1246", "country"))
    for row in rows("country_names"):
        key = made.countries[row["code"]]
        for text in split(row["names"]):
            made.name(text.removeprefix("the ").removeprefix("The "), Naming(key, "country"))
        for text in split(row["adjectives"]):
            made.name(text, Naming(key, "adjective"))


@cache
def _listed_ids() -> dict[tuple[str, str, str], str]:
    """The Wikidata ids of wikidata_ids.csv by type, name and country code of a row."""
    return {
        (row["type"], row["name"], row["country_code"]): row["wikidata_id"]
        for row in rows("wikidata_ids")
    }


def thing(entity_type: EntityType, name: str, code: str, about: str = "") -> Entity:
    """A place, organization, group or event as a row names it: by Wikidata id where one is listed.

    Without an id the slug of the name is its identity, and the type is part of it: "Amazon" the
    river is not a company of the same name.
    """
    wikidata_id = _listed_ids().get((entity_type, name, code))
    key = entity_key(wikidata_id or f"{entity_type}:{slug(name)}")
    return Entity(key, name, entity_type, code or None, wikidata_id, about)


def _add_things(made: Register, table: str, entity_type: EntityType) -> None:
    for row in rows(table):
        name, code = row["name"], row["country_code"]
        entity = thing(entity_type, name, code, row["kind"].replace("_", " "))
        key = entity.entity_id
        naming = Naming(key, "name")
        if row.get("of"):
            naming = Naming(thing("organization", row["of"], code).entity_id, "adjective")
        else:
            made.add(entity)
        if entity_type == "place":
            made.places[name] = key
        if row["kind"] in ("seat", "house"):
            governed = made.countries.get(row["country_code"])
            if row.get("seat_of"):
                governed = thing("organization", row["seat_of"], "").entity_id
            naming = Naming(key, "seat" if row["kind"] == "seat" else "house", governed)
        for text in certain_names(row):
            made.name(without_article(text, entity_type), naming)


def names_a_country(entity: Entity) -> bool:
    """Whether a text that names this tells by it which country it is about."""
    return entity.type in ("place", "group", "person") or (
        entity.type == "organization" and entity.description in _OF_A_STATE
    )


def _add_capitals(made: Register) -> None:
    for row in rows("countries"):
        capital = row["capital"].replace("\u2019", "'")
        if capital in _DOUBTFUL_CAPITALS and row["is_independent"] == "yes":
            made.doubtful_seats[capital] = made.countries[row["code"]]
        if not capital or capital in made.names or capital in _DOUBTFUL_CAPITALS:
            continue
        wikidata_id = _listed_ids().get(("place", capital, row["code"]))
        key = entity_key(wikidata_id or f"place:{slug(capital)}-{row['code'].lower()}")
        made.add(Entity(key, capital, "place", row["code"], wikidata_id, "capital"))
        governed = made.countries[row["code"]] if row["is_independent"] == "yes" else None
        made.name(capital, Naming(key, "seat" if governed else "name", governed))


def _add_people(made: Register) -> None:
    spells: dict[UUID, list[Role]] = defaultdict(list)
    for row in rows("roles"):
        key = entity_key(row["wikidata_id"])
        role = Role(
            key, row["title"], row["country_code"] or None,
            day(row["from"], last=False), day(row["to"], last=True),
        )  # fmt: skip
        spells[key].append(role)
    for row in rows("people_more"):
        _add_person(made, row, split(row["others"]))
        key = _person_key(row)
        for office in filter(None, row["offices"].split(";")):
            title, _, days = office.partition("@")
            start, _, end = days.partition("..")
            code = None if " of the " in title or "EU " in title else row["country_code"] or None
            role = Role(key, title, code, day(start, last=False), day(end, last=True))
            spells[key] = [old for old in spells[key] if not is_restated(old, role)] + [role]
    chosen = set(made.entities)
    for row in rows("lawmakers"):
        _add_person(made, row, split(row["others"]))
        key = entity_key(row["wikidata_id"])
        spells[key].append(Role(key, row["title"], row["country_code"], None, None))
    for row in rows("people"):
        _add_person(made, row, [])
    _index_roles(made, spells)
    made.obscure -= chosen


def _add_own(made: Register, own: OwnEntity) -> None:
    """An entity of the analyst: further names of one that is known, or one of its own."""
    key = entity_key(own.wikidata_id or f"own:{own.type}:{slug(own.name)}")
    made.add(Entity(key, own.name, own.type, own.country_code, own.wikidata_id, "own entity"))
    for name in (own.name, *own.others):
        # What the analyst says goes before what the tables say of the same name.
        made.names[name] = [Naming(key, "name"), *made.names.get(name, [])]


def _person_id(row: dict[str, str]) -> str | None:
    """The Wikidata id in a person's own row, else the one that wikidata_ids.csv lists."""
    listed = _listed_ids().get(("person", row["name"], row["country_code"]))
    return row["wikidata_id"] or listed


def _person_key(row: dict[str, str]) -> UUID:
    return entity_key(_person_id(row) or f"person:{slug(row['name'])}")


def _add_person(made: Register, row: dict[str, str], others: list[str]) -> None:
    name, code = row["name"], row["country_code"] or None
    key = _person_key(row)
    made.add(Entity(key, name, "person", code, _person_id(row), ""))
    parts = name.split()
    surname = parts[0] if code in _FAMILY_FIRST else parts[-1]
    if len(parts) > 1:
        made.name(name, Naming(key, "name"))
        if surname[-1] != "." and surname[0].isupper() and surname.strip("IVX"):
            made.name(surname, Naming(key, "surname"))
        if surname.lower().startswith(("al-", "el-")):
            made.name(surname, Naming(key, "surname"))
            made.name(surname[3:], Naming(key, "surname"))
    for other in others:
        made.name(other, Naming(key, "name" if " " in other else "surname"))


def _index_roles(made: Register, spells: dict[UUID, list[Role]]) -> None:
    for key, held_by in spells.items():
        if key not in made.entities:
            continue
        for role in sorted(held_by, key=lambda r: (r.from_on or date.min, r.title)):
            made.roles.append(role)
            made.active[key].append(role)
            body, office = office_of(role.title, role.country_code)
            if office:
                made.offices[body, office].append(role)
        if not any(office_of(role.title, role.country_code)[1] for role in held_by):
            made.obscure.add(key)
        latest = made.active[key][-1]
        old = made.entities[key]
        made.entities[key] = Entity(
            key, old.name, old.type, old.country_code, old.wikidata_id, latest.title
        )
