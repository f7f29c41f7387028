"""The scorer: the gold against itself is perfect, and each kind of mistake is counted as one."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from extractors.findings import Tag
from tests.gold.library import gold_texts
from tests.gold.marks import scores
from tests.gold.perfect import key, perfect
from tests.gold.reading import read
from tests.gold.scoring import compare

BODY = (
    "Mike Pompeo met Sergei Lavrov in Sochi on Tuesday. Moscow denied everything. "
    '"It works," Mr Lavrov said.'
)
GOLD = read(
    """
[entities]
person Mike Pompeo
person Sergey Lavrov: Sergei Lavrov | Lavrov
place Sochi
place Russia: Moscow
[issues]
us-russia-relations
? nato-russia
[subjects]
diplomacy
[quotes]
Lavrov: "It works,"
? Moscow: everything
[events]
CONSULT | Mike Pompeo | Sergey Lavrov | met | 2019-05-14 | Sochi
REJECT | Russia | - | denied
""",
    BODY,
)
RIGHT = perfect(GOLD, BODY)


def mistakes(found):
    """(kind, expected or None, found or None) of each mistake."""
    marks = compare(GOLD, found, BODY)
    return [(m.kind, m.expected, m.found) for m in marks if not m.is_right]


@pytest.mark.parametrize("text", gold_texts(), ids=lambda text: text.key)
def test_the_gold_against_itself_is_perfect(text):
    marks = list(compare(text.gold, perfect(text.gold, text.document.body), text.document.body))
    assert [mark for mark in marks if not mark.is_right] == []
    assert {score.f1 for score in scores(marks).values()} == {1.0}


def test_nothing_found_is_all_missed():
    marks = compare(GOLD, perfect(read("", BODY), BODY), BODY)
    assert {score.recall for score in scores(marks).values()} == {0.0}


def test_another_span_is_a_miss_and_an_invention():
    longer = replace(RIGHT.mentions[0], end=RIGHT.mentions[0].end + 4, surface="Mike Pompeo met")
    assert mistakes(replace(RIGHT, mentions=(longer, *RIGHT.mentions[1:]))) == [
        ("entities", "person 'Mike Pompeo'", None),
        ("entities", None, "person 'Mike Pompeo met'"),
    ]


def test_a_wrong_link_is_no_wrong_span():
    moscow = replace(RIGHT.mentions[3], entity_id=key("Sochi"))
    assert mistakes(replace(RIGHT, mentions=(*RIGHT.mentions[:3], moscow, RIGHT.mentions[4]))) == [
        ("links", "'Moscow' is Russia", None),
        ("links", None, "'Moscow' is Sochi"),
    ]


def test_a_link_holds_by_its_wikidata_id_when_the_register_writes_the_name_another_way():
    renamed = tuple(
        replace(entity, name="Lavrov, S. V.") if entity.name == "Sergey Lavrov" else entity
        for entity in RIGHT.entities
    )
    assert mistakes(replace(RIGHT, entities=renamed)) == []


def test_arguable_implied_and_unconsidered_tags_are_not_judged():
    # NATO is arguable, politics follows from diplomacy, and nobody considered the last one.
    more = ["nato-russia", "medtop:11000000", "an-issue-of-tomorrow"]
    tags = (*RIGHT.tags, *(Tag(issue, None, 1.0, ()) for issue in more))
    assert mistakes(replace(RIGHT, tags=tags)) == []


def test_a_tag_that_nobody_expects_is_an_invention():
    tags = (*RIGHT.tags, Tag("brexit", None, 1.0, ()))
    assert mistakes(replace(RIGHT, tags=tags)) == [("issues", None, "brexit")]


def test_half_a_quote_is_the_quote_and_less_is_not():
    quote = RIGHT.quotes[1]
    half = replace(quote, end=quote.start + 4, text="It w")
    less = replace(quote, end=quote.start + 3, text="It ")
    assert mistakes(replace(RIGHT, quotes=(half,))) == []
    assert mistakes(replace(RIGHT, quotes=(less,))) == [
        ("quotes", "It works", None),
        ("quotes", None, "It "),
    ]


def test_an_arguable_quote_may_be_found_or_not():
    arguable, expected = RIGHT.quotes
    assert arguable.text == "everything"
    assert mistakes(RIGHT) == mistakes(replace(RIGHT, quotes=(expected,))) == []


def test_another_speaker_is_no_other_quote():
    quote = RIGHT.quotes[1]
    wrong = replace(quote, speaker_entity_id=key("Mike Pompeo"))
    assert mistakes(replace(RIGHT, quotes=(wrong,))) == [
        ("speakers", "Sergey Lavrov: It works", None),
        ("speakers", None, "Mike Pompeo: It works"),
    ]


def test_those_who_met_may_change_places():
    met, denied = RIGHT.events
    turned = replace(
        met,
        actor_entity_id=met.target_entity_id,
        actor_surface=met.target_surface,
        target_entity_id=met.actor_entity_id,
        target_surface=met.actor_surface,
    )
    assert mistakes(replace(RIGHT, events=(turned, denied))) == []


def test_an_event_of_the_right_type_by_the_wrong_actor_is_half_right():
    met, denied = RIGHT.events
    wrong = replace(denied, actor_entity_id=key("Sochi"), actor_surface="Sochi")
    assert {kind for kind, _, _ in mistakes(replace(RIGHT, events=(met, wrong)))} == {
        "events",
        "events of the named",
    }


def test_a_wrong_day_is_counted_apart():
    met, denied = RIGHT.events
    late = replace(met, occurred_on=met.occurred_on.replace(day=15))
    assert mistakes(replace(RIGHT, events=(late, denied))) == [
        ("event days", "2019-05-14", None),
        ("event days", None, "2019-05-15"),
    ]


def test_findings_that_know_no_events_are_not_asked_for_any():
    fields = ("mentions", "tags", "quotes", "entities")
    older = SimpleNamespace(**{name: getattr(RIGHT, name) for name in fields})
    assert mistakes(older) == []
    assert "events" not in {mark.kind for mark in compare(GOLD, older, BODY)}
