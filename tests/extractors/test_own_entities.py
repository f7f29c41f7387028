"""The analyst's own table of entities: what it adds, and what is refused with line and reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractors
from extractors.findings import Own
from extractors.gazetteer.own import EntitiesFileError, load_entities
from tests.extractors.reader import links

HEADER = "name,type,country_code,wikidata_id,others\n"


def test_a_row_is_an_entity_with_its_names():
    (wagner,) = load_entities(HEADER + "Wagner Group,organization,RU,Q16988512,Wagner|PMC Wagner\n")
    assert wagner.name == "Wagner Group"
    assert wagner.others == ("Wagner", "PMC Wagner")
    assert (wagner.type, wagner.country_code, wagner.wikidata_id) == (
        "organization", "RU", "Q16988512",
    )  # fmt: skip


def test_columns_may_be_left_out_and_lines_be_comments():
    text = "# ours\n\ntype,name\nplace,Newtown\n# more\nevent,Great Fair\n"
    assert [(e.type, e.name) for e in load_entities(text)] == [
        ("place", "Newtown"), ("event", "Great Fair"),
    ]  # fmt: skip


def test_a_table_saved_by_a_spreadsheet_is_read():
    text = "\ufeff" + HEADER + '"Smith, Jones and Co",organization,GB,,\r\n'
    assert load_entities(text)[0].name == "Smith, Jones and Co"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", HEADER])
def test_a_table_without_rows_has_no_entities(text):
    assert load_entities(text) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,typ\n", r"line 1: unknown column 'typ'; did you mean 'type'"),
        ("name,colour\n", r"unknown column 'colour'; there are name, type"),
        ("name\nX\n", r"line 1: the column 'type' is missing"),
        (HEADER + "Newtown,town,,,\n", r"line 2: 'town' is no type; there are person"),
        (HEADER + "Newtown,place,Syria,,\n", r"line 2: 'Syria' is no country code"),
        (HEADER + "Newtown,place,,17,\n", r"line 2: '17' is no Wikidata id"),
        (HEADER + "US,place,,,\n", r"line 2: 'US' is no name of 3 to 120 characters"),
        (HEADER + ",place,,,\n", r"line 2: '' is no name"),
        (HEADER + "New\x1b[31mtown,place,,,\n", r"is no name"),
        (HEADER + "# c\nA town,place\nA town,place\n", r"line 4: 'A town' is given twice"),
        (HEADER + "Smith, Jones,person,GB,,,\n", r"line 2: 7 cells under 5 columns; quote"),
        (HEADER + '"open,place\n', r"line 2: not a row of a csv file"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_the_reason(text, message):
    with pytest.raises(EntitiesFileError, match=message):
        load_entities(text)


def test_an_own_name_is_found_and_goes_before_what_the_register_says():
    own = Own(
        entities=load_entities(HEADER + "Lakeside Bakery,organization,US,,the Bakery|Sochi\n")
    )
    found = links("At the Bakery they spoke of Sochi and Lakeside Bakery.", own=own)
    assert set(found.values()) == {"Lakeside Bakery"}
    assert links("They spoke of Sochi.")["Sochi"] == "Sochi"


def test_a_known_wikidata_id_gives_further_names_to_what_is_known():
    own = Own(entities=load_entities(HEADER + "V. V. P.,person,RU,Q7747,The Boss of Bosses\n"))
    assert links("The Boss of Bosses spoke.", own=own)["The Boss of Bosses"] == "Vladimir Putin"
    known = [e for e in extractors.reference(own).entities if e.wikidata_id == "Q7747"]
    assert [e.name for e in known] == ["Vladimir Putin"]


def test_an_own_entity_is_a_row_of_the_register_and_keeps_its_id():
    own = Own(entities=load_entities(HEADER + "Lakeside Bakery,organization,US,,\n"))
    (first,) = {
        e.entity_id for e in extractors.reference(own).entities if e.name == "Lakeside Bakery"
    }
    again = Own(entities=load_entities(HEADER + "Lakeside Bakery,organization,,,Bakery\n"))
    assert first in {e.entity_id for e in extractors.reference(again).entities}


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(EntitiesFileError):
        assert all(entity.name for entity in load_entities(text))
