from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import sql
from flows.warehouse import QueryError
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

if TYPE_CHECKING:
    from pathlib import Path

QUIET = {
    "corrections",
    "entry_failures",
    "outlet_drift",
    "risers_and_fallers",
    "silent_feeds",
}
"""Reports that have nothing to say of a night on which nothing went wrong and nothing before it."""


def rows_of(house: Warehouse, name: str, **params: str | None) -> list[dict[str, object]]:
    table = house.report(name, params)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def view(house: Warehouse, name: str) -> list[dict[str, object]]:
    relation = house._connection.table(name)
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


@pytest.mark.parametrize("name", sql.names("reports"))
def test_every_report_runs_on_a_night_and_on_nothing(house: Warehouse, empty_file: Path, name: str):
    table = house.report(name)
    assert table.title == sql.header("reports", name).title
    assert table.rows or name in QUIET
    assert len(set(table.columns)) == len(table.columns)
    with Warehouse.open_readonly(empty_file) as empty:
        assert empty.report(name).rows == ()


@pytest.mark.parametrize("name", sql.names("views"))
def test_every_view_runs(house: Warehouse, name: str):
    assert view(house, name) or name in {"corrections", "countries", "outlet_drift"}


@pytest.mark.parametrize("name", sql.names("reports"))
def test_every_parameter_of_a_report_takes_a_value(house: Warehouse, name: str):
    values = {
        "until": "2019-05-02",
        "since": "2019-05-01",
        "day": "2019-05-02",
        "night": "2019-05-02",
        "type": "person",
        "issue": "diplomacy",
        "speaker": "lavrov",
        "outlet": "wire.example",
        "state": "active",
        "country": "ru",
        "kind": "person",
        "entity": "lavrov",
        "office": "minister",
        "name": "lavrov",
        "check": "spans_match",
        "days": "0",
    }
    params = sql.header("reports", name).params
    given = {param.name: param.default or values[param.name] for param in params}
    assert house.report(name, given).rows or name in QUIET


def test_a_report_or_parameter_that_is_not_there_names_those_that_are(house: Warehouse):
    with pytest.raises(QueryError, match="funnel"):
        house.report("nothing")
    with pytest.raises(QueryError, match="it has: until, days"):
        house.report("issue_trend", {"dasy": "7"})
    with pytest.raises(QueryError, match="issue_trend"):
        house.report("issue_trend", {"days": "a week"})


def test_a_trend_compares_with_the_four_weeks_before(house: Warehouse):
    for number in range(200, 228):
        then = a.NOW - (number - 199) * a.DAY
        house.load("articles", [a.article(number, published_at=then)])
        house.load("tags", [a.tag(number)], article_ids=[])
        house.load("mentions", [a.mention(number)], article_ids=[])
    (trend,) = rows_of(house, "issue_trend")
    assert (trend["article_count"], trend["per_day"], trend["baseline_per_day"]) == (2, 2.0, 1.0)
    assert trend["change_ratio"] == 1.67
    trends = {row["entity_name"]: row for row in rows_of(house, "entity_trend", type="person")}
    lavrov = trends["The Lavrov"]
    assert (lavrov["article_count"], lavrov["baseline_per_day"]) == (2, 1.0)
    (long,) = rows_of(house, "issue_trend", days="2", until="2019-05-01")
    assert long["per_day"] == 1.0


def test_quotes_come_with_the_office_of_the_day(house: Warehouse):
    former = a.role(title="Ambassador to the UN", from_on=None, to_on="2004-07-12")
    house.load("roles", [a.role(), former], entity_ids=[str(a.key("entity", "Lavrov"))])
    found = rows_of(house, "who_said_what", issue="diplomacy", speaker="LAVROV")
    assert [(row["speaker"], row["office"]) for row in found] == [
        ("The Lavrov", "Foreign Minister")
    ] * 2
    assert rows_of(house, "who_said_what", issue="elections") == []
    assert rows_of(house, "who_said_what", since="2019-05-03") == []
    titles = {row["title"] for row in rows_of(house, "roles_as_of", day="2003-01-01")}
    assert titles == {"Ambassador to the UN"}


def test_a_copy_corroborates_nothing_and_shows_whom_it_copied(house: Warehouse):
    told = rows_of(house, "corroboration")
    assert {row["independent_count"] for row in told} == {1}
    assert rows_of(house, "corroboration", at_least="2") == []
    (copy,) = rows_of(house, "syndication")
    assert {copy["outlet"], copy["copied_outlet"]} == {"daily.example", "wire.example"}
    assert copy["mean_copy_score"] == 1.0


def test_corrections_and_withdrawals_are_listed(house: Warehouse):
    house.load("revisions", [a.revision(1, revision=2, title="New", observed_at=a.NOW + a.HOUR)])
    withdrawn = {"article_id": a.key("article", "wire", 2), "withdrawn_at": a.NOW + a.DAY}
    house.load("withdrawals", [withdrawn])
    found = rows_of(house, "corrections")
    assert [row["change"] for row in found] == ["withdrawn", "revision 2"]
    assert found[1]["title_after"] == "New"
    assert rows_of(house, "corrections", since="2019-05-04") == []


def test_the_funnel_of_a_night_has_a_line_for_all(house: Warehouse):
    found = rows_of(house, "funnel")
    assert found[0]["feed_title"] == "all feeds"
    assert [row["seen_count"] for row in found] == [3, 2, 1]
    assert rows_of(house, "funnel", night="2019-05-01") == []


def test_reporting_views_count_only_real_articles_that_stand(house: Warehouse):
    wall = a.article(1, page_kind="consent_wall", is_report=False)
    house.load("articles", [wall])
    ids = {row["article_id"] for row in view(house, "reporting_articles")}
    assert ids == {a.key("article", "wire", 2), a.key("article", "daily", 1)}
    for name in ("reporting_mentions", "reporting_tags", "reporting_quotes", "article_entities"):
        assert {row["article_id"] for row in view(house, name)} == {a.key("article", "wire", 2)}


def test_an_article_without_a_date_counts_on_the_day_it_was_seen(house: Warehouse):
    house.load("articles", [a.article(1, published_at=None, first_seen_at=a.NOW)])
    days = {row["article_id"]: row["reported_on"] for row in view(house, "reporting_articles")}
    assert days[a.key("article", "wire", 1)] == a.NOW.date()


def test_who_stands_in_the_headline_and_early_is_more_salient(house: Warehouse):
    found = view(house, "article_entities")
    lavrov, pompeo = (
        next(row for row in found if row["entity_name"] == name)
        for name in ("The Lavrov", "The Pompeo")
    )
    assert lavrov["is_in_title"]
    assert lavrov["salience_score"] > pompeo["salience_score"]
    assert all(0 <= row["salience_score"] <= 1 for row in found)


def test_a_feed_is_silent_by_its_own_rhythm(house: Warehouse):
    hourly = [a.entry(number, "wire") for number in range(300, 330)]
    weekly = [
        a.entry(number, "daily", published_at=a.NOW - (number - 300) * 7 * a.DAY)
        for number in range(300, 310)
    ]
    house.load("entries", hourly + weekly)
    for name in ("wire", "daily"):
        house.load("feed_polls", [a.poll(name, last_new_entry_at=a.NOW - 5 * a.DAY)])
    silent = {row["title"]: row["is_silent"] for row in view(house, "feed_health")}
    assert silent == {"Wire": True, "Daily": False}


def health(house: Warehouse, **poll: object) -> dict[str, object]:
    house.load("feed_polls", [a.poll("wire", **poll)])
    return next(row for row in view(house, "feed_health") if row["title"] == "Wire")


def test_a_rehearsal_of_a_past_night_is_no_silence_of_years(house: Warehouse):
    then = a.NOW - 2500 * a.DAY
    feed = health(house, last_fetched_at=then, last_success_at=then, last_new_entry_at=then)
    assert (feed["silent_hours"], feed["is_silent"]) == (0, False)


def test_a_feed_that_never_answered_has_no_silence(house: Warehouse):
    feed = health(house, last_success_at=None, last_new_entry_at=None, state="failing")
    assert (feed["silent_hours"], feed["is_silent"]) == (None, False)


def test_silence_is_never_less_than_nothing(house: Warehouse):
    feed = health(house, last_new_entry_at=a.NOW + timedelta(seconds=1))
    assert str(feed["silent_hours"]) == "0.0"


def test_a_feed_without_an_entry_ever_is_silent_since_it_was_added(house: Warehouse):
    assert health(house, last_new_entry_at=None)["silent_hours"] == 30 * 24


def test_the_dictionary_works_from_a_session_of_the_analyst(house: Warehouse, tmp_path: Path):
    house.close()
    code = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("create table mine (i integer)")
connection.execute(f"attach '{sys.argv[2]}' as house (read_only)")
names = connection.sql("select distinct object_name from house.dictionary").fetchall()
assert ("articles",) in names and ("mine",) not in names
"""
    own = tmp_path / "own.duckdb"
    subprocess.run([sys.executable, "-c", code, str(own), str(house.path)], check=True)
