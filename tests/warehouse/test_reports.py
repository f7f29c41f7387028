from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
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
        "since": "2019-04-30",
        "day": "2019-05-02",
        "night": "2019-05-02",
        "type": "consult" if name in ("events", "who_did_what") else "person",
        "quad": "verbal_cooperation",
        "actor": "lavrov",
        "target": "us",
        "issue": "diplomacy",
        "speaker": "lavrov",
        "stance": "says",
        "outlet": "wire.example",
        "state": "active",
        "country": "ru",
        "kind": "issue" if name == "issue_trend" else "person",
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


@pytest.mark.parametrize(
    ("until", "days"),
    [("null", ("2019-05-02", "2019-04-26", "2019-03-29")),
     ("date '2019-04-01'", ("2019-04-01", "2019-03-26", "2019-02-26"))],
)  # fmt: skip
def test_the_days_of_a_report_are_there_for_analysts_too(house: Warehouse, until, days):
    asked = f"""
        select last_on::varchar, first_on::varchar, baseline_on::varchar from period({until}, 7)"""
    assert house._connection.execute(asked).fetchall() == [days]


def test_what_a_date_rests_on_stands_in_one_row(house: Warehouse):
    published = datetime(2019, 4, 20, 12, tzinfo=UTC)
    evidence = {
        "json_ld": {"candidate_at": published, "is_winner": True, "raw": "2019-04-20T12:00Z"},
        "url": {"candidate_at": datetime(2019, 4, 1, tzinfo=UTC), "precision": "month"},
        "byline": {"candidate_at": published - 3 * a.DAY, "precision": "day"},
        "chrome": {"candidate_at": published + 9 * a.DAY, "confidence": 0.0},
        "meta": {"candidate_at": published + a.HOUR},
    }
    rows = [
        a.candidate(**{"source": source, "is_winner": False} | said)
        for source, said in evidence.items()
    ]
    house.load("articles", [a.article(published_at=published)])
    house.load("date_candidates", rows)
    dates = {row["article_id"]: row for row in view(house, "article_dates")}
    row = dates[a.key("article", "wire", 1)]
    assert (row["raw"], row["agreeing_count"], row["is_weak"]) == ("2019-04-20T12:00Z", 2, False)
    assert (row["contradicting_count"], row["contradicting_sources"]) == (1, "byline")
    house.load("articles", [a.article(published_at=published, published_confidence=0.45)])
    assert [row["is_weak"] for row in view(house, "article_dates")].count(True) == 1


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


def test_events_are_found_by_type_and_from_both_sides_where_they_are_mutual(house: Warehouse):
    (event, _) = rows_of(house, "events", actor="lavrov", type="consult", since="2019-04-30")
    assert (event["actor"], event["target"], event["place"]) == (
        "The Lavrov",
        "The Pompeo",
        "SOCHI",
    )
    assert event["words"] == a.BODY[:-1]
    assert len(rows_of(house, "events", actor="US", target="ru")) == 2
    assert rows_of(house, "events", actor="merkel") == []
    assert rows_of(house, "events", until="2019-04-29") == []
    one_way = {"event_type": "accuse", "quad_class": "verbal_conflict", "is_mutual": False}
    house.load("events", [a.event(1, **one_way)], article_ids=[])
    assert rows_of(house, "events", actor="US", type="accuse") == []
    assert len(rows_of(house, "events", actor="RU", quad="verbal_conflict")) == 1


def test_countries_are_paired_in_both_directions_where_the_event_is_mutual(house: Warehouse):
    pairs = ("actor_country_code", "target_country_code", "event_type", "event_count")
    found = {tuple(row[name] for name in pairs) for row in rows_of(house, "who_did_what")}
    assert found == {("RU", "US", "consult", 2), ("US", "RU", "consult", 2)}
    assert len(rows_of(house, "who_did_what", country="us")) == 2
    assert rows_of(house, "who_did_what", country="FR") == []


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
    for name in ("reporting_mentions", "reporting_tags", "reporting_quotes", "reporting_events"):
        assert {row["article_id"] for row in view(house, name)} == {a.key("article", "wire", 2)}
    assert {row["article_id"] for row in view(house, "article_entities")} == {
        a.key("article", "wire", 2)
    }


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


def load_history(house: Warehouse, days: int, **changes: object) -> None:
    """Load an article a day, with a tag and a mention, for so many days before the night."""
    for number in range(200, 200 + days):
        then = a.NOW - (number - 199) * a.DAY
        house.load("articles", [a.article(number, published_at=then, **changes)])
        house.load("tags", [a.tag(number)], article_ids=[])
        house.load("mentions", [a.mention(number)], article_ids=[])


def test_a_young_file_is_compared_with_the_days_that_it_has(house: Warehouse):
    load_history(house, 4)
    (trend,) = rows_of(house, "issue_trend")
    assert (trend["article_count"], trend["baseline_per_day"]) == (2, 1.0)


def test_what_keeps_its_share_neither_rises_nor_falls(house: Warehouse):
    load_history(house, 10)
    found = {row["name"]: row for row in rows_of(house, "risers_and_fallers", at_least="1")}
    lavrov, pompeo = found["The Lavrov"], found["The Pompeo"]
    assert (lavrov["article_count"], lavrov["expected_count"]) == (2, 2.0)
    assert lavrov["score"] == 0
    assert (pompeo["direction"], pompeo["expected_count"]) == ("up", 0.0)
    assert {row["kind"] for row in rows_of(house, "risers_and_fallers", kind="issue")} <= {"issue"}


def test_who_is_gone_from_the_news_falls(house: Warehouse):
    load_history(house, 10)
    change = "delete from mentions where article_id in (select article_id from articles where "
    house._connection.execute(change + "published_at > timestamptz '2019-05-02 00:00Z')")
    (lavrov,) = rows_of(house, "risers_and_fallers", kind="person", at_least="1")
    assert (lavrov["direction"], lavrov["article_count"]) == ("down", 0)


def test_an_entity_is_new_on_its_first_day_alone(house: Warehouse):
    load_history(house, 2)
    (new,) = rows_of(house, "new_entities")
    assert (new["entity_name"], new["first_outlet"]) == ("The Pompeo", "wire.example")
    assert rows_of(house, "new_entities", type="place") == []
    seen = {row["entity_name"] for row in rows_of(house, "new_entities", days="3")}
    assert seen == {"The Lavrov", "The Pompeo"}
    first = {row["entity_name"]: row["first_reported_on"] for row in view(house, "entity_history")}
    assert first["The Lavrov"] == (a.NOW - 2 * a.DAY).date()


def test_countries_pair_in_a_paragraph_and_not_across_a_text(house: Warehouse):
    (pair,) = rows_of(house, "country_pairs")
    assert (pair["country_code"], pair["other_country_code"]) == ("RU", "US")
    assert (pair["article_count"], pair["title_count"], pair["both_quoted_count"]) == (2, 2, 0)
    (turned,) = rows_of(house, "country_pairs", country="us", issue="diplomacy")
    assert (turned["country_code"], turned["telling_issue"]) == ("US", "Diplomacy")
    apart = "update articles set body = replace(body, '. 🌍', '.' || chr(10) || '🌍')"
    house._connection.execute(apart)
    assert rows_of(house, "country_pairs") == []


def test_an_agency_brings_no_country_into_a_text(house: Warehouse):
    house.load("entities", [a.entity("Pompeo", country_code="US", description="outlet")])
    assert rows_of(house, "country_pairs") == []
    assert {row["country_code"] for row in view(house, "article_countries")} == {"RU"}


def test_a_quotation_is_about_whom_its_paragraph_names_but_not_its_speaker(house: Warehouse):
    found = view(house, "quote_mentions")
    assert {row["entity_name"] for row in found} == {"The Pompeo"}
    assert not any(row["is_in_quote"] for row in found)


def test_what_changed_is_told_in_its_words(house: Warehouse):
    first = [a.revision(3, body="One stays.\nTwo dead, four hurt.")]
    house.load("articles", [a.article(3)])
    house.load("revisions", first)
    later = "One stays.\nThree dead, four hurt.\nAdded."
    house.load("revisions", [a.revision(3, revision=2, body=later, observed_at=a.NOW + a.HOUR)])
    (change,) = view(house, "corrections")
    assert (change["words_before"], change["words_after"]) == ("Two", "Three Added.")
    assert change["text_before"] == "Two dead, four hurt."
    assert change["text_after"] == "Three dead, four hurt.\nAdded."
    assert change["hours_after_publication"] == 4.0
    until = {row["revision"]: row["known_until"] for row in view(house, "text_history")
             if row["article_id"] == a.key("article", "wire", 3)}  # fmt: skip
    assert until == {1: a.NOW + a.HOUR, 2: None}


def test_the_outlets_of_a_story_stand_in_the_order_in_which_they_came(house: Warehouse):
    told = [row for row in view(house, "story_outlets") if row["place"] > 1]
    assert told == []
    house._connection.execute("update articles set published_at = published_at + interval 3 hours "
                              "where copy_of_article_id is not null")  # fmt: skip
    (late,) = [row for row in view(house, "story_outlets") if row["place"] > 1]
    assert late["lag_hours"] == 3.0
    assert not late["has_own_text"]
    assert late["first_outlet"] != late["outlet"]


def test_who_was_first_is_told_by_the_issue_and_those_below_it(house: Warehouse):
    house.load("issues", [a.issue(), a.issue(issue_id="talks", parent_id="diplomacy")])
    house.load("tags", [a.tag(2, issue_id="talks")], article_ids=[str(a.key("article", "wire", 2))])
    (first,) = rows_of(house, "who_was_first", issue="diplomacy")
    assert (first["outlet"], first["article_count"], first["lag_hours"]) == ("wire.example", 2, 0)
    assert rows_of(house, "who_was_first", entity="nobody") == []
    ring = [a.issue(parent_id="talks"), a.issue(issue_id="talks", parent_id="diplomacy")]
    house.load("issues", ring)
    assert len(view(house, "issue_lines")) < 10, "a ring comes to an end"


def test_the_company_of_an_entity_is_measured_against_chance(house: Warehouse):
    (pompeo,) = rows_of(house, "mentioned_together", entity="lavrov")
    assert (pompeo["other_name"], pompeo["article_count"]) == ("The Pompeo", 2)
    assert pompeo["lift"] == 1.5, "both are in two of three articles: 2 * 3 / (2 * 2)"


def test_lost_entries_are_counted_by_outlet_and_reason(house: Warehouse):
    house.load("entries", [a.entry(3, article_id=None)])
    house.load("outcomes", [a.outcome(3, outcome="failed", reason="http_503")])
    house.load("articles", [a.article(2, page_kind="consent_wall", is_report=False)])
    found = {(row["outcome"], row["reason"]): row for row in rows_of(house, "entry_failures")}
    assert set(found) == {("failed", "http_503"), ("new", "not given")}
    assert found["failed", "http_503"]["share_of_outlet"] == 0.333
    assert rows_of(house, "entry_failures", outlet="daily.example") == []


def test_silent_feeds_are_those_of_so_many_days_or_of_their_own_rhythm(house: Warehouse):
    house.load("feed_polls", [a.poll("wire", last_new_entry_at=a.NOW - 7.5 * a.DAY)])
    assert rows_of(house, "silent_feeds") == []
    (silent,) = rows_of(house, "silent_feeds", days="7")
    assert (silent["title"], silent["silent_days"]) == ("Wire", 7.5)


def test_a_missing_robots_file_is_no_failure(house: Warehouse):
    robots = {"kind": "robots", "outcome": "http_404", "status_code": 404}
    house.load("fetches", [a.fetch("https://wire.example/robots.txt", **robots)])
    house.load("fetches", [a.fetch("HTTPS://user@Wire.example:444/x", outcome="http_503")])
    hosts = {row["host"]: row["failed_count"] for row in view(house, "host_nights")}
    assert hosts == {"wire.example": 0, "wire.example:444": 1}
    (cost,) = view(house, "run_costs")
    assert (cost["request_count"], cost["failed_request_count"]) == (4, 1)


def test_the_cost_of_a_night_is_by_the_minute(house: Warehouse):
    house.load("runs", [a.run(finished_at=a.NOW + 2 * a.HOUR, state="published")])
    (cost,) = rows_of(house, "night_cost")
    assert (cost["wall_seconds"], cost["article_count"]) == (7200.0, 3)
    assert cost["byte_count"] == 2000
    assert cost["cpu_seconds"] is None


def test_the_cost_of_a_night_tells_what_the_processor_did(house: Warehouse):
    used = {"read_feed": 2.5, "read_article": 40.04, "rest": 7.5}
    house.execute("finish_run", run_id=a.RUN, state="published", finished_at=a.NOW + a.HOUR,
                  counts={}, cpu_seconds=used, message=None)  # fmt: skip
    (cost,) = rows_of(house, "night_cost")
    assert (cost["cpu_seconds"], cost["clean_cpu_seconds"]) == (50.0, 40.0)
    assert (cost["feed_cpu_seconds"], cost["rest_cpu_seconds"]) == (2.5, 7.5)
    assert cost["tag_cpu_seconds"] is None


def test_a_tag_shows_its_words_with_what_stands_around(house: Warehouse):
    for row in view(house, "tag_evidence"):
        assert (row["surface"], row["rule"]) == ("SOCHI", "sochi")
        assert row["context"].startswith("SOCHI, Russia - ")
        assert len(row["context"]) == 85
