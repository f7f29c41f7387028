from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sql
from flows.model import Outcome
from flows.warehouse import LoadError
from tests.warehouse import builders as a
from tests.warehouse.conftest import fill

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse


def contents(warehouse: Warehouse, but_not: tuple[str, ...] = ()) -> dict[str, list[object]]:
    """Every row of every table, sorted."""
    names = [str(row["table_name"]) for row in warehouse.rows("table_names")]
    return {
        name: sorted(map(repr, warehouse._connection.table(name).fetchall()))
        for name in names
        if name not in but_not
    }


def only(warehouse: Warehouse, table: str) -> dict[str, object]:
    relation = warehouse._connection.table(table)
    (row,) = relation.fetchall()
    return dict(zip(relation.columns, row, strict=True))


def test_loading_a_night_twice_is_loading_it_once(house: Warehouse):
    before = contents(house)
    assert all(before[name] for name in before), "the house has a row in every table"
    fill(house)
    assert contents(house) == before


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(titles=st.dictionaries(st.integers(0, 30), WORDS, max_size=12), split=st.integers(0, 12))
def test_batches_of_any_text_come_back_as_they_went_in_however_often(
    warehouse: Warehouse, titles: dict[int, str], split: int
):
    rows = [a.entry(number, title=title) for number, title in titles.items()]
    with warehouse.transaction():
        for batch in (rows[:split], rows, rows[split:]):
            warehouse.load("entries", batch)
        keys = [
            {name: row[name] for name in ("feed_id", "entry_id", "guid")} | {"identity": ""}
            for row in rows
        ]
        found = warehouse.rows("known_entries", keys=keys)
    assert {row["entry_id"]: row["title"] for row in found} == {
        row["entry_id"]: row["title"] for row in rows
    }


def test_of_two_rows_with_one_key_in_a_batch_the_last_stays(warehouse: Warehouse):
    warehouse.load("entries", [a.entry(1, title="old"), a.entry(1, title="new")])
    assert only(warehouse, "entries")["title"] == "new"


def test_what_a_text_names_never_takes_the_place_of_the_register(warehouse: Warehouse):
    known, named = a.entity(), a.entity() | {"name": "as a text has it", "is_local": True}
    warehouse.load("entities", [named])
    assert only(warehouse, "entities")["is_local"]  # until the register knows it
    warehouse.load("entities", [known])
    warehouse.load("entities", [named])
    assert only(warehouse, "entities") == known


def test_an_entry_seen_again_keeps_when_and_by_whom_it_was_first_seen(warehouse: Warehouse):
    warehouse.load("entries", [a.entry()])
    later = a.entry(
        first_seen_at=a.NOW + a.DAY,
        last_seen_at=a.NOW + a.DAY,
        first_run_id=a.key("run", 2),
        article_id=None,
        title="Changed",
    )
    warehouse.load("entries", [later])
    row = only(warehouse, "entries")
    assert row["first_seen_at"] == a.NOW
    assert row["last_seen_at"] == a.NOW + a.DAY
    assert row["first_run_id"] == a.RUN
    assert row["article_id"] == a.key("article", "wire", 1)
    assert row["title"] == "Changed"


def test_what_became_of_an_entry_changes_nothing_else(warehouse: Warehouse):
    warehouse.load("entries", [a.entry(article_id=None, is_waiting=True)])
    result = {
        "entry_id": a.key("entry", "wire", 1),
        "article_id": a.key("article", "wire", 1),
        "is_waiting": False,
        "attempt_count": 2,
    }
    warehouse.load("entry_results", [result])
    assert only(warehouse, "entries") == a.entry() | {"attempt_count": 2}
    warehouse.load("entry_results", [result | {"article_id": None}])
    assert only(warehouse, "entries")["article_id"] == a.key("article", "wire", 1)


def test_an_article_read_again_keeps_its_origin_and_its_story(house: Warehouse):
    again = a.article(
        1,
        "daily",
        title="New",
        revision=2,
        first_seen_at=a.NOW + a.DAY,
        first_run_id=None,
        feed_id=a.key("feed", "wire"),
    )
    house.load("articles", [again])
    rows = {
        row["article_id"]: row
        for row in house.rows("known_articles", article_ids=[str(again["article_id"])])
    }
    row = rows[again["article_id"]]
    assert (row["title"], row["revision"], row["first_seen_at"]) == ("New", 2, a.NOW)
    stories = house._connection.table("articles").filter("outlet = 'daily.example'")
    assert stories.project("copy_score, feed_id").fetchall() == [(1.0, a.key("feed", "daily"))]


def test_a_withdrawn_article_no_longer_counts_and_keeps_the_first_time(house: Warehouse):
    row = {"article_id": a.key("article", "wire", 1), "withdrawn_at": a.NOW}
    house.load("withdrawals", [row])
    house.load("withdrawals", [row | {"withdrawn_at": a.NOW + a.DAY}])
    (known,) = house.rows("known_articles", article_ids=[str(row["article_id"])])
    assert known["withdrawn_at"] == a.NOW
    assert len(house._connection.table("reporting_articles").fetchall()) == 2


def test_reading_an_article_again_replaces_what_was_found_in_it(house: Warehouse):
    ids = [str(a.key("article", "wire", 1))]
    house.load("mentions", [a.mention(1, "Pompeo")], article_ids=ids)
    house.load("quotes", [], article_ids=ids)
    house.load("events", [], article_ids=ids)
    mentions = house._connection.table("mentions")
    assert sorted(mentions.project("article_id, surface").fetchall()) == sorted(
        [
            (a.key("article", "wire", 1), "Pompeo"),
            (a.key("article", "wire", 2), "Lavrov"),
            (a.key("article", "wire", 2), "Pompeo"),
        ]
    )
    assert len(house._connection.table("quotes").fetchall()) == 1
    assert len(house._connection.table("events").fetchall()) == 1


def test_feeds_that_leave_the_list_are_kept_and_come_back(warehouse: Warehouse):
    warehouse.load("feeds", [a.subscription("wire"), a.subscription("daily")])
    warehouse.load("feed_polls", [a.poll("wire", failure_count=3.5, url="https://moved.example/")])
    warehouse.load("absent_feeds", [{"feed_id": a.key("feed", "daily")}])
    assert {row["title"]: row["state"] for row in warehouse.rows("feeds_by_id")} == {
        "Wire": "unsubscribed",
        "Daily": "active",
    }
    warehouse.load("feeds", [a.subscription("wire", category="Wires", title="")])
    (row,) = [row for row in warehouse.rows("feeds_by_id") if row["title"] == "Wire"]
    assert (row["state"], row["failure_count"], row["category"]) == ("active", 0, "Wires")
    assert row["url"] == "https://moved.example/", "where it moved is not forgotten"


def test_a_feed_without_a_title_in_the_list_gets_its_own(warehouse: Warehouse):
    warehouse.load("feeds", [a.subscription(title="")])
    warehouse.load("feed_polls", [a.poll()])
    assert only(warehouse, "feeds")["title"] == "Title in the feed"


def test_enums_dates_maps_and_evidence_are_stored_as_what_they_are(house: Warehouse):
    house.load("outcomes", [a.outcome(9, outcome=Outcome.SKIPPED)])
    house.load("runs", [a.run(counts={"entries": 3})])
    assert only(house, "runs")["counts"] == {"entries": 3}
    evidence = house._connection.table("tags").project("evidence").fetchall()
    assert evidence[0] == ([{"start": 0, "end": 5, "rule": "sochi"}],)


def test_a_finished_run_keeps_when_it_began(house: Warehouse):
    house.execute(
        "finish_run",
        run_id=a.RUN,
        state="published",
        finished_at=a.NOW + a.HOUR,
        cpu_seconds={"rest": 1.5},
        counts={"entries": 3},
        message="3 entries",
    )
    row = only(house, "runs")
    assert (row["state"], row["started_at"], row["counts"]) == ("published", a.NOW, {"entries": 3})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": "\ud800"}, "entries: row 2, column title"),
        ({"attempt_count": math.nan}, "entries: row 2, column attempt_count"),
        ({"guid": object()}, "entries: row 2, column guid"),
        ({"entry_id": "not a key"}, "entries"),
        ({"attempt_count": "many"}, "entries"),
        ({"first_seen_at": "2019-02-31"}, "entries"),
        ({"titel": "misspelt"}, "entries: a row has unknown titel"),
    ],
)
def test_one_bad_row_stops_its_batch_and_names_the_table(
    warehouse: Warehouse, changes: dict[str, object], said: str
):
    with pytest.raises(LoadError, match=said):
        warehouse.load("entries", [a.entry(1), a.entry(2, **changes)])
    assert warehouse._connection.table("entries").fetchall() == []
    assert warehouse.load("entries", [a.entry(1)]) == 1, "the door still works"


def test_a_row_that_lacks_a_column_is_refused(warehouse: Warehouse):
    row = a.entry()
    del row["guid"]
    with pytest.raises(LoadError, match="lacks guid"):
        warehouse.load("entries", [row])


def store_and_fail(warehouse: Warehouse) -> None:
    with warehouse.transaction():
        with warehouse.transaction():
            warehouse.load("entries", [a.entry()])
        warehouse.load("outcomes", [{}])


def test_a_transaction_is_all_or_nothing_and_nested_ones_join(warehouse: Warehouse):
    with pytest.raises(LoadError):
        store_and_fail(warehouse)
    assert warehouse._connection.table("entries").fetchall() == []
    with warehouse.transaction():
        warehouse.load("entries", [a.entry()])
    assert len(warehouse._connection.table("entries").fetchall()) == 1


def test_nothing_to_load_is_no_work(warehouse: Warehouse):
    assert all(
        warehouse.load(name, []) == 0
        for name in ("entries", "articles", "fetches", "problems", "sketches")
    )


def test_every_load_statement_names_the_columns_of_its_table(warehouse: Warehouse):
    for table in ("fetches", "entries", "outcomes", "articles", "revisions", "runs", "problems"):
        assert sql.row_keys(table) == set(warehouse._connection.table(table).columns)
