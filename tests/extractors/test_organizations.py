"""The tables of organizations, and their names that are also words, people or places."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extractors.gazetteer.doubtful import doubtful_organization, is_called_organization
from extractors.gazetteer.register import register
from extractors.gazetteer.tables import ORGANIZATIONS, certain_names, doubtful_names, rows
from extractors.keys import slug
from tests.extractors.test_strangers import linked

ROWS = [(table, row) for table in ORGANIZATIONS for row in rows(table)]


def test_the_tables_hold_the_organizations_of_all_regions():
    assert len(ROWS) > 3_500
    assert len({row["country_code"] for _, row in ROWS}) > 120


def test_every_row_says_what_it_is_and_of_which_country():
    countries = set(register().countries) | {""}
    assert [row["name"] for _, row in ROWS if row["country_code"] not in countries] == []
    assert [row["name"] for _, row in ROWS if not re.fullmatch(r"[a-z_ ]+", row["kind"])] == []


def test_no_two_rows_are_one_organization_and_no_certain_name_is_of_two():
    keys = Counter(slug(row["name"]) for _, row in ROWS)
    names = Counter(name for _, row in ROWS for name in set(certain_names(row)))
    assert [key for key, times in keys.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


def test_a_doubtful_name_is_never_looked_for_in_running_text():
    known = {name for _, row in ROWS for name in certain_names(row)}
    made = register()
    organizations = {key for key, entity in made.entities.items() if entity.type == "organization"}
    for _, row in ROWS:
        for name in doubtful_names(row):
            if name not in known:
                assert not organizations & {naming.entity_id for naming in made.names.get(name, ())}


@pytest.mark.parametrize(
    ("name", "countries", "organization"),
    [
        ("Shell", (), "Shell plc"),
        ("SPA", (), None),
        ("SPA", ("SA",), "Saudi Press Agency"),
        ("CCTV", ("GB",), None),
        ("The Star", (), None),
        ("NTV", ("RU", "JP"), "NTV"),
        ("UBA", ("NG",), "United Bank for Africa"),
        ("UBA", ("AR",), "University of Buenos Aires"),
        ("UBA", ("NG", "AR"), None),
    ],
)
def test_a_doubtful_name_is_that_of_the_country_that_the_text_names(name, countries, organization):
    found = doubtful_organization(name, countries, ())
    assert (found and found.name) == organization


def test_of_two_with_one_name_the_one_that_is_named_in_full_is_meant():
    named = doubtful_organization("UBA", ("NG",), ())
    assert doubtful_organization("UBA", ("NG", "AR"), {named.entity_id}) == named


@pytest.mark.parametrize(
    ("text", "name", "is_one"),
    [
        ("Shell shares fell.", "Shell", True),
        ("The oil giant Shell left.", "Shell", True),
        ("A Santander spokesman left.", "Santander", True),
        ("The Chelsea striker left.", "Chelsea", True),
        ("Chelsea struck her brother.", "Chelsea", False),
        ("Dawn reported that it rained.", "Dawn", True),
        ("Dawn reported to the police.", "Dawn", False),
        ("Nobody shares fell.", "Nobody", False),
    ],
)
def test_the_words_around_a_doubtful_name_say_what_it_is(text, name, is_one):
    start = text.index(name)
    assert is_called_organization(text, start, start + len(name)) == is_one


def test_a_person_for_the_tagger_is_an_organization_where_the_sentence_says_so():
    assert linked("Orange shares fell.", "person: Orange") == [("Orange", "Orange S.A.", "name")]
    assert linked("Orange smiled.", "person: Orange") == [("Orange", None, "unknown")]


def test_a_club_is_not_meant_where_one_goes_to_its_town():
    assert linked("Nice won.", "organization: Nice") == [("Nice", "OGC Nice", "name")]
    assert linked("She was in Nice.", "organization: Nice") == [("Nice", "Nice", "local")]


def test_a_paper_is_called_by_its_last_word_where_it_was_named():
    names = ["organization: Hill County Gazette", "organization: Gazette"]
    assert linked("The Hill County Gazette wrote; the Gazette erred.", *names)[1] == (
        "Gazette", "Hill County Gazette", "acronym",
    )  # fmt: skip
