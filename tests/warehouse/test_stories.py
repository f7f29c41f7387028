from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.warehouse import builders as a

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

WIRE = " ".join(f"alpha{number}" for number in range(400))
OTHER = " ".join(f"beta{number}" for number in range(400))
OWN = " ".join(f"gamma{number}" for number in range(400))
WORDS = WIRE.split()
HALF_OF_WIRE = " ".join(WORDS[:200])
WIRE_IN_OWN_WORDS = " ".join([*WORDS[:270], *OWN.split()[:130]])
SINCE = a.NOW - 7 * a.DAY


def publish(
    warehouse: Warehouse, texts: dict[tuple[str, int], str], **changes: dict[str, object]
) -> list[str]:
    """Load articles with these texts; a higher number appeared earlier."""
    for (feed, number), text in texts.items():
        changed = changes.get(f"{feed}{number}", {})
        warehouse.load("articles", [a.article(number, feed, **changed)])
        warehouse.load("sketches", [a.sketch(number, feed, text)])
    return [str(a.key("article", feed, number)) for feed, number in texts]


def link(warehouse: Warehouse, ids: list[str], since: object = SINCE) -> None:
    warehouse.execute("link_stories", article_ids=ids, since=since)


def linked(warehouse: Warehouse) -> list[object]:
    columns = "article_id, story_id, copy_of_article_id, copy_score"
    articles = warehouse._connection.table("articles").project(columns).fetchall()
    stories = warehouse._connection.table("stories").fetchall()
    return [*sorted(map(repr, articles)), *sorted(map(repr, stories))]


def story(warehouse: Warehouse, feed: str, number: int) -> dict[str, object]:
    relation = warehouse._connection.table("stories")
    for row in relation.fetchall():
        named = dict(zip(relation.columns, row, strict=True))
        if named["story_id"] == a.key("article", feed, number):
            return named
    raise AssertionError("no such story")


def test_a_copy_joins_the_story_of_the_earlier_text(warehouse: Warehouse):
    ids = publish(warehouse, {("wire", 5): WIRE, ("daily", 1): WIRE, ("paper", 2): OTHER})
    link(warehouse, ids)
    found = story(warehouse, "wire", 5)
    counts = {name: found[name] for name in found if name.endswith("_count")}
    assert counts == {"article_count": 2, "outlet_count": 2, "independent_count": 1}
    assert found["title"] == "Lavrov meets Pompeo (5)"
    assert found["first_published_at"] == a.NOW - 5 * a.HOUR
    assert story(warehouse, "paper", 2)["article_count"] == 1


def test_a_text_of_which_a_third_is_new_is_an_independent_part_of_the_story(warehouse: Warehouse):
    link(warehouse, publish(warehouse, {("wire", 5): WIRE, ("daily", 1): WIRE_IN_OWN_WORDS}))
    found = story(warehouse, "wire", 5)
    assert (found["article_count"], found["independent_count"]) == (2, 2)


def test_a_short_item_is_found_in_the_long_article_that_holds_it(warehouse: Warehouse):
    link(warehouse, publish(warehouse, {("wire", 5): HALF_OF_WIRE, ("daily", 1): WIRE}))
    assert story(warehouse, "wire", 5)["article_count"] == 2


def test_a_shared_sentence_makes_no_story(warehouse: Warehouse):
    shared = " ".join([*WORDS[:20], *OTHER.split()])
    link(warehouse, publish(warehouse, {("wire", 5): WIRE, ("daily", 1): shared}))
    assert story(warehouse, "daily", 1)["article_count"] == 1


def test_an_original_that_arrives_late_takes_the_story_over(warehouse: Warehouse):
    link(warehouse, publish(warehouse, {("daily", 1): WIRE, ("paper", 2): WIRE}))
    assert story(warehouse, "paper", 2)["article_count"] == 2
    link(warehouse, publish(warehouse, {("wire", 5): WIRE}))
    assert story(warehouse, "wire", 5)["article_count"] == 3
    assert len(warehouse._connection.table("stories").fetchall()) == 1


def test_a_page_that_is_no_article_has_no_story_and_its_copies_are_free(warehouse: Warehouse):
    texts = {("wire", 5): WIRE, ("daily", 1): WIRE}
    ids = publish(warehouse, texts)
    link(warehouse, ids)
    wall = {"page_kind": "consent_wall", "is_report": False}
    link(warehouse, publish(warehouse, {("wire", 5): WIRE}, wire5=wall))
    assert story(warehouse, "daily", 1)["article_count"] == 1
    assert len(warehouse._connection.table("stories").fetchall()) == 1


def test_a_correction_that_leaves_nothing_of_the_copy_leaves_the_story(warehouse: Warehouse):
    link(warehouse, publish(warehouse, {("wire", 5): WIRE, ("daily", 1): WIRE}))
    link(warehouse, publish(warehouse, {("daily", 1): OTHER}))
    assert story(warehouse, "wire", 5)["article_count"] == 1
    assert story(warehouse, "daily", 1)["article_count"] == 1


def test_what_left_the_window_is_not_compared_and_what_was_linked_stays(warehouse: Warehouse):
    link(warehouse, publish(warehouse, {("wire", 5): WIRE, ("daily", 2): WIRE}))
    old = a.sketch(5, "wire", WIRE, seen_at=a.NOW - 30 * a.DAY)
    warehouse.load("sketches", [old])
    link(warehouse, publish(warehouse, {("paper", 1): WIRE}))
    assert story(warehouse, "wire", 5)["article_count"] == 3, "by way of the copy"
    warehouse.load("sketches", [a.sketch(2, "daily", WIRE, seen_at=a.NOW - 30 * a.DAY)])
    warehouse.load("sketches", [a.sketch(1, "paper", WIRE, seen_at=a.NOW - 30 * a.DAY)])
    link(warehouse, publish(warehouse, {("fourth", 1): WIRE}))
    assert story(warehouse, "fourth", 1)["article_count"] == 1


@pytest.mark.parametrize("seed", range(6))
def test_the_stories_hang_on_the_articles_and_not_on_their_order(warehouse: Warehouse, seed: int):
    texts = {
        ("wire", 9): WIRE,
        ("daily", 3): WIRE,
        ("paper", 4): WIRE_IN_OWN_WORDS,
        ("late", 1): HALF_OF_WIRE,
        ("own", 8): OWN,
        ("far", 7): OTHER,
        ("near", 7): OTHER,
    }
    ids = publish(warehouse, texts)
    link(warehouse, ids)
    at_once = linked(warehouse)
    for table in ("articles", "stories", "_sketches"):
        warehouse._connection.execute(f"delete from {table}")
    order = list(texts)
    Random(seed).shuffle(order)
    cuts = sorted({0, len(order), *Random(seed).sample(range(len(order)), 3)})
    for first, last in pairwise(cuts):
        batch = {place: texts[place] for place in order[first:last]}
        link(warehouse, publish(warehouse, batch))
    assert linked(warehouse) == at_once
