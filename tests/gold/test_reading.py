"""Side-cars: what they mean, and how a slip in one is refused."""

from __future__ import annotations

import pytest

from extractors.issues import built_in
from tests.gold.annotations import GoldError, considered
from tests.gold.library import gold_texts
from tests.gold.reading import read

BODY = (
    "Theresa May said in May that London would wait. London is wet.\n"
    '"Wait," the German foreign minister said. "Wait for May, or for the Bank of London."'
)


def named(side_car, body=BODY):
    """(surface, type, name) of each name."""
    return [(body[n.start : n.end], n.type, n.name) for n in read(side_car, body).names]


def test_a_surface_is_a_name_wherever_it_stands_but_inside_a_longer_one():
    found = read("[entities]\norganization Bank of London\nplace London", BODY).names
    assert [BODY[n.start : n.end] for n in found] == ["London", "London", "Bank of London"]


def test_a_number_chooses_among_the_places():
    side_car = "[entities]\nplace United Kingdom: London (1)\nplace London: London (2)"
    assert named(side_car) == [
        ("London", "place", "United Kingdom"),
        ("London", "place", "London"),
    ]


def test_an_office_lets_the_country_in_it_be_a_name():
    side_car = "[entities]\noffice Heiko Maas: German foreign minister\ngroup Germany: German"
    assert named(side_car) == [
        ("German foreign minister", "person", "Heiko Maas"),
        ("German", "group", "Germany"),
    ]


def test_only_whole_words_are_names():
    with pytest.raises(GoldError, match="line 2: 'Lon' is not in the text"):
        read("[entities]\nplace Lon", BODY)


def test_a_quote_reaches_from_its_first_words_to_its_last():
    side_car = "[entities]\nperson Theresa May\n[quotes]\nTheresa May: London would … wait"
    (saying,) = read(side_car, BODY).quotes
    assert BODY[saying.start : saying.end] == "London would wait"
    assert (saying.name, saying.is_direct) == ("Theresa May", False)


def test_marks_say_that_a_quote_is_direct():
    (saying,) = read('[quotes]\nthe German foreign minister: "Wait," (1)', BODY).quotes
    assert (BODY[saying.start : saying.end], saying.is_direct) == ("Wait", True)


def test_the_speaker_is_the_nearest_of_those_words():
    (saying,) = read("[quotes]\nLondon: is wet", BODY).quotes
    assert saying.speakers == ((48, 54),)


def test_a_speaker_stands_outside_of_the_words_where_it_can():
    body = "The board met. Later it said it would wait."
    (saying,) = read("[quotes]\nit: it would wait", body).quotes
    assert saying.speakers == ((21, 23),)


def test_a_section_that_is_not_there_is_not_annotated():
    gold = read("[issues]\nbrexit\n? eu-politics", BODY)
    assert (gold.names, gold.quotes, gold.events) == (None, None, None)
    assert (gold.issues.expected, gold.issues.arguable) == ({"brexit"}, {"eu-politics"})


def test_a_subject_may_be_written_as_its_label():
    assert read("[subjects]\ndiplomacy", BODY).subjects.expected == {"medtop:20000639"}


@pytest.mark.parametrize(
    ("side_car", "reason"),
    [
        ("[entities]\nplace Paris", "line 2: 'Paris' is not in the text"),
        ("[entities]\nplace London (4)", "line 2: 'London' is in the text only 3 times"),
        ("[entities]\ncity London", "line 2: 'city' is no type; there are person, "),
        (
            "[entities]\nplace London\nplace Rome: London",
            "line 3: 'London' is both London and Rome",
        ),
        ("[issues]\nbrexitt", "line 2: 'brexitt' is not in issues.txt"),
        ("[quotes]\nTheresa May: London", "'London' is in the text 3 times: say which, as (1)"),
        ("[quotes]\nLondon would wait", "line 2: a quote is written `speaker: words`"),
        ("[quotes]\nTheresa May: is wet … would", "line 2: 'would' does not come after 'is wet'"),
        ("[events]\nMEET | May | - | said", "line 2: 'MEET' is none of PLOVER's types"),
        (
            "[events]\nCONSULT | Macron | May | said (1)",
            "'Macron' is neither a name of [entities] nor",
        ),
        ("[events]\nCONSULT | May | - | said | May", "line 2: 'May' is no day, month or year"),
        ("[events]\nCONSULT | May", "line 2: an event is written `TYPE | actor | target"),
        ("place London", "line 1: stands before the first section"),
        ("[entitys]\nplace London", "no section is called 'entitys'"),
    ],
)
def test_a_slip_is_refused_with_its_line_and_reason(side_car, reason):
    with pytest.raises(GoldError) as refused:
        read(side_car, BODY)
    assert reason in str(refused.value)


def test_the_set_has_sixty_articles_of_the_newsroom_and_twenty_texts_of_its_own():
    keys = [text.key for text in gold_texts()]
    assert len([key for key in keys if not key.startswith("texts/")]) >= 60
    assert len([key for key in keys if key.startswith("texts/")]) >= 20


def test_every_issue_that_was_considered_is_one_of_the_register():
    assert considered("issues").keys() <= {rule.issue.issue_id for rule in built_in()}
