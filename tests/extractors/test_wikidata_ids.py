"""The listed Wikidata ids of places, organizations, events and people: what the table may hold."""

from __future__ import annotations

import re
from collections import Counter

from extractors.gazetteer.register import register, thing
from extractors.gazetteer.tables import ORGANIZATIONS, rows
from extractors.keys import entity_key
from tests.extractors.reader import read

_TABLES = {
    "place": ["places"], "organization": ORGANIZATIONS, "group": ["groups"], "event": ["events"],
    "person": ["people_more"],
}  # fmt: skip


def listed() -> list[dict[str, str]]:
    return list(rows("wikidata_ids"))


def test_every_listed_id_is_well_formed_and_names_its_source():
    rows_ = listed()
    assert len(rows_) > 500
    assert [r for r in rows_ if not re.fullmatch(r"Q[1-9]\d*", r["wikidata_id"])] == []
    assert [r for r in rows_ if not r["source"]] == []


def test_no_listed_id_stands_for_two_things():
    others = [r["wikidata_id"] for r in rows("countries") if r["wikidata_id"]]
    people = {
        r["wikidata_id"] for t in ("people", "people_more") for r in rows(t) if r["wikidata_id"]
    }
    counted = Counter([r["wikidata_id"] for r in listed()] + others + list(people))
    assert [wikidata_id for wikidata_id, times in counted.items() if times > 1] == []


def test_every_listed_row_is_a_row_of_its_table_and_listed_once():
    known = {
        (kind, row["name"], row["country_code"])
        for kind, tables in _TABLES.items()
        for table in tables
        for row in rows(table)
    }
    known |= {("place", r["capital"].replace("\u2019", "'"), r["code"]) for r in rows("countries")}
    named = [(r["type"], r["name"], r["country_code"]) for r in listed()]
    assert [row for row in named if row not in known] == []
    assert len(named) == len(set(named))


def test_a_thing_with_a_listed_id_is_known_by_it_and_one_without_by_its_name():
    nato = thing("organization", "NATO", "")
    assert nato.wikidata_id == "Q7184"
    assert nato.entity_id == entity_key("Q7184")
    unlisted = thing("organization", "Society of Nobody", "")
    assert unlisted.wikidata_id is None
    assert unlisted.entity_id == entity_key("organization:society-of-nobody")


def test_the_seat_of_an_organization_governs_the_organization_with_its_id():
    (mention,) = read("Brussels-backed talks went on.").mentions
    assert mention.entity_id is not None
    assert register().entities[mention.entity_id].wikidata_id == "Q458"


def test_capitals_seats_organizations_and_events_carry_their_ids():
    found = {(e.type, e.name): e.wikidata_id for e in register().entities.values() if e.wikidata_id}
    assert found["place", "Moscow"] == "Q649"
    assert found["place", "Oslo"] == "Q585"
    assert found["place", "Black Sea"] == "Q166"
    assert found["organization", "United Nations"] == "Q1065"
    assert found["event", "Cold War"] == "Q8683"


def test_a_person_whose_own_row_has_no_id_is_known_by_the_listed_one():
    (mention,) = read("It rained, said Angela Merkel.").mentions
    assert mention.entity_id == entity_key("Q567")
