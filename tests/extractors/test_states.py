"""American states by their short forms, and the towns that they tell apart."""

from __future__ import annotations

import pytest

from extractors.gazetteer.listed import city
from extractors.gazetteer.register import register
from extractors.gazetteer.states import short_forms, state_after
from tests.extractors.reader import links


def states(text):
    """(surface, name of the state) of each short form."""
    made = register()
    return [(m.surface, made.entities[m.entity_id].name) for m in short_forms(text, made)]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("MOBILE, Ala. (AP) - It rained.", "Ala.", "Alabama"),
        ("Rep. Ann Doe (R-S.C.) left.", "S.C.", "South Carolina"),
        ("Rep. Ann Doe, D-Calif, left.", "Calif", "California"),
        ("Sen. Ann Doe, R-TX, left.", "TX", "Texas"),
        ("They live in Hartford, CT now.", "CT", "Connecticut"),
        ("Talks in Washington, D.C. went on.", "D.C.", "Washington"),
        ("The N.J. police came.", "N.J.", "New Jersey"),
        ("He drove from Bangor, Ga., to Bangor.", "Ga.", "Georgia (U.S. state)"),
    ],
)
def test_a_short_form_where_one_stands_is_its_state(text, surface, name):
    assert states(text) == [(surface, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Miss. Smith said that Mass. was long and Pa. was late.",
        "LEAVE IT, OR GO HOME, OK",
        "We stayed in, or out, in Me. or in Ore.",
        "It rained in Rome, INDIA and elsewhere.",
    ],
)
def test_words_that_look_like_short_forms_are_none(text):
    assert states(text) == []


def test_what_follows_a_town_says_which_it_is():
    assert state_after("Columbus, Ga., is small", 8) == "GA"
    assert state_after("Portland, Maine", 8) == "ME"
    assert state_after("Columbus is large", 8) is None
    assert city("Columbus", (), "GA")[0].wikidata_id == "Q239870"
    assert city("Columbus", (), "OH")[0].wikidata_id == "Q16567"
    assert city("Columbus", (), "WY") is None
    assert city("Batumi", {"GE"}, "GA")[0].country_code == "GE"


def test_a_states_short_form_is_found_in_an_article():
    assert links("A dam broke near Mobile, Ala., on Monday.")["Ala."] == "Alabama"
