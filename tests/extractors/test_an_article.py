"""One article read as a whole: the day that the foreign minister and the secretary of state met."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extractors.reader import links, named, read, said

PARAGRAPHS = (
    (
        "Diplomats of Russia and America look for common ground, Voice of America "
        "reported on Wednesday."
    ),
    (
        "The Russian President received the U.S. Secretary of State in Sochi on Tuesday "
        "for talks on \u201calmost all that divides the two of us\u201d, according to "
        "Sergey Lavrov, his foreign minister."
    ),
    (
        "Asked about the outcome, Mike Pompeo admitted he believes Moscow and "
        "Washington officials \u201cmay at last go to work\u201d on the U.N. Security "
        "Council resolution that asks for a political transition in Syria with a "
        "cease-fire. Tensions in the Middle East came up as well."
    ),
    ("Moscow stands by President Bashar al-Assad, while the US helped those who want Assad gone."),
    (
        "\u201cI cannot say that we agree on every step, but we do see the same "
        "obstacles now,\u201d Pompeo said at the Black Sea resort."
    ),
    (
        "Both countries want a denuclearized North Korea. The situation in Iran, "
        "Ukraine and Venezuela was discussed too."
    ),
    (
        "\u201cPresident Trump\u2019s wish has been plain from the first day of his "
        "term,\u201d concluded the US Secretary of State."
    ),
)
ARTICLE = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("Sergey Lavrov", "Sergey Lavrov"),
        ("Mike Pompeo", "Mike Pompeo"),
        ("Assad", "Bashar al-Assad"),
        ("Trump", "Donald Trump"),
        ("Russian President", "Vladimir Putin"),
        ("U.S. Secretary of State", "Mike Pompeo"),
        ("US Secretary of State", "Mike Pompeo"),
        ("US", "United States"),
        ("Syria", "Syria"),
        ("North Korea", "North Korea"),
        ("Iran", "Iran"),
        ("Ukraine", "Ukraine"),
        ("Venezuela", "Venezuela"),
        ("Sochi", "Sochi"),
        ("Black Sea", "Black Sea"),
        ("Middle East", "Middle East"),
        ("U.N. Security Council", "U.N. Security Council"),
        ("Voice of America", "Voice of America"),
    ],
)
def test_everybody_and_every_place_is_known(surface, name):
    assert links(ARTICLE)[surface] == name


def test_capitals_are_governments():
    found = named(read(ARTICLE))
    assert ("Moscow", "Russia", "metonym") in found
    assert ("Washington", "United States", "metonym") in found


def test_all_issues_are_found_with_their_countries():
    tags = {(tag.issue_id, tag.country_code) for tag in read(ARTICLE).tags}
    assert tags >= {
        ("dprk-denuclearisation", "KP"),
        ("syria-political-transition", "SY"),
        ("iran-and-the-world", "IR"),
        ("ukraine-conflict", "UA"),
        ("venezuela-crisis", "VE"),
        ("middle-east-affairs", None),
        ("us-russia-relations", "RU"),
        ("us-russia-relations", "US"),
        ("medtop:20000639", None),
    }


def test_four_quotes_have_their_speakers():
    quotes = said(ARTICLE)
    assert [who for _, who in quotes] == [
        "Sergey Lavrov",
        "Mike Pompeo",
        "Mike Pompeo",
        "Mike Pompeo",
    ]
    assert quotes[1][0] == "may at last go to work"


def test_the_meeting_is_an_event_with_its_place_and_day():
    found = read(ARTICLE)
    names = {entity.entity_id: entity.name for entity in found.entities}
    events = [
        (
            event.event_type,
            names[event.actor_entity_id],
            names[event.target_entity_id],
            names.get(event.place_entity_id),
            event.occurred_on,
        )
        for event in found.events
    ]
    tuesday = date(2019, 5, 14)
    assert events == [("consult", "Vladimir Putin", "Mike Pompeo", "Sochi", tuesday)]
