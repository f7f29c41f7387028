from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

import sql
from flows.model import Severity
from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

Breakage = Callable[[Warehouse], object]
NOWHERE = a.key("nowhere")
WIRE_1 = [str(a.key("article", "wire", 1))]


def change(statement: str) -> Breakage:
    """Damage that no load statement can do."""
    return lambda house: house._connection.execute(statement)


def results(house: Warehouse, run_id: object = a.RUN) -> dict[str, int]:
    return {each.check_name: each.failing_count for each in house.checks(run_id)}


def load_mentions(house: Warehouse, **changes: object) -> None:
    house.load("mentions", [a.mention(1) | changes], article_ids=WIRE_1)


def load_quotes(house: Warehouse, **changes: object) -> None:
    house.load("quotes", [a.quote(1) | changes], article_ids=WIRE_1)


def load_events(house: Warehouse, **changes: object) -> None:
    house.load("events", [a.event(1) | changes], article_ids=WIRE_1)


def load_tags(house: Warehouse, **changes: object) -> None:
    house.load("tags", [a.tag(1) | changes], article_ids=WIRE_1)


def load_quiet_outlet(house: Warehouse) -> None:
    """Five Thursdays with six articles each, and then the Thursday of the run with one."""
    for week in range(1, 5):
        run_id = a.key("run", "week", week)
        then = a.NOW - timedelta(weeks=week)
        house.load("runs", [a.run(run_id=run_id, night_on=then.date(), started_at=then)])
        numbers = range(week * 100, week * 100 + 12)
        house.load("articles", [a.article(number, first_run_id=run_id) for number in numbers])


def load_pages(house: Warehouse, **changes: object) -> None:
    house.load("articles", [a.article(number, "walled", **changes) for number in range(6)])


def load_unsettled(house: Warehouse) -> None:
    """An entry without an outcome, in a run that ended well."""
    house.load("runs", [a.run(state="published")])
    house.load("entries", [a.entry(60)])


BREAKAGES: list[tuple[str, str, Breakage]] = [
    ("funnel_adds_up", "two outcomes", change("insert into outcomes from outcomes")),
    ("funnel_adds_up", "no outcome", load_unsettled),
    ("funnel_adds_up", "an unknown word", change("update outcomes set outcome = 'lost'")),
    ("spans_match", "a mention beside the words", lambda h: load_mentions(h, start=1, end=7)),
    ("spans_match", "a mention past the end", lambda h: load_mentions(h, start=9000, end=9006)),
    ("spans_match", "a mention without words", lambda h: load_mentions(h, surface=None)),
    ("spans_match", "bytes for code points", change("update mentions set start = start + 3")),
    ("spans_match", "other words in a quote", lambda h: load_quotes(h, text="We will wait,")),
    ("spans_match", "another speaker", lambda h: load_quotes(h, speaker_surface="Pompeo")),
    ("spans_match", "another cue", lambda h: load_events(h, cue="saw")),
    ("spans_match", "another actor", lambda h: load_events(h, actor_surface="Pompeo")),
    ("spans_match", "a target without words", lambda h: load_events(h, target_surface=None)),
    ("spans_match", "a place beside the words", lambda h: load_events(h, place_start=1)),
    ("spans_match", "another day", lambda h: load_events(h, date_surface="Monday!")),
    ("spans_match", "an event that ends too early", lambda h: load_events(h, end=40)),
    (
        "spans_match",
        "evidence outside the body",
        lambda h: load_tags(h, evidence=[{"start": 0, "end": 9000, "rule": "x"}]),
    ),
    ("no_orphans", "an entry without a feed", change("delete from feeds")),
    ("no_orphans", "an outcome without an entry", change("delete from entries")),
    (
        "no_orphans",
        "an entry with a missing article",
        lambda h: h.load("entries", [a.entry(1, article_id=NOWHERE)]),
    ),
    (
        "no_orphans",
        "a mention without an article",
        lambda h: h.load("mentions", [a.mention(1, article_id=NOWHERE)], article_ids=[]),
    ),
    ("no_orphans", "a mention of nobody", lambda h: load_mentions(h, entity_id=NOWHERE)),
    ("no_orphans", "a quote of nobody", lambda h: load_quotes(h, speaker_entity_id=NOWHERE)),
    ("no_orphans", "an event by nobody", lambda h: load_events(h, actor_entity_id=NOWHERE)),
    ("no_orphans", "an event to nobody", lambda h: load_events(h, target_entity_id=NOWHERE)),
    ("no_orphans", "an event nowhere", lambda h: load_events(h, place_entity_id=NOWHERE)),
    (
        "no_orphans",
        "an event without an article",
        lambda h: h.load("events", [a.event(1, article_id=NOWHERE)], article_ids=[]),
    ),
    ("no_orphans", "a tag of no issue", lambda h: load_tags(h, issue_id="nothing")),
    ("no_orphans", "a role of nobody", change("delete from entities")),
    ("no_orphans", "an article without a story", change("delete from stories")),
    ("no_orphans", "a date without a revision", change("update date_candidates set revision = 7")),
    ("no_orphans", "a revision without an article", change("delete from articles")),
    *(
        ("no_duplicate_keys", table, change(f"insert into {table} from {table}"))
        for table in (
            *("feeds", "entries", "articles", "stories", "entities", "issues", "runs"),
            *("revisions", "mentions", "tags", "events"),
        )
    ),
    (
        "no_future_dates",
        "three days ahead",
        lambda h: h.load("articles", [a.article(1, published_at=a.NOW + 3 * a.DAY)]),
    ),
    (
        "revisions_are_whole",
        "a gap",
        lambda h: h.load("revisions", [a.revision(1, revision=3)]),
    ),
    ("revisions_are_whole", "none", change("delete from revisions where true")),
    ("revisions_are_whole", "another text", change("update articles set body = body || '!'")),
    ("revisions_are_whole", "another title", change("update revisions set title = 'x'")),
    ("outlets_gone_quiet", "one where twelve are usual", load_quiet_outlet),
    ("articles_without_date", "six of six", lambda h: load_pages(h, published_at=None)),
    (
        "pages_that_are_no_articles",
        "six of six",
        lambda h: load_pages(h, page_kind="consent_wall", is_report=False),
    ),
    (
        "findings_are_current",
        "an older extractor",
        lambda h: h.load("articles", [a.article(1, tagged_by="entities 0, issues 1")]),
    ),
    (
        "findings_are_current",
        "not tagged",
        lambda h: h.load("articles", [a.article(1, tagged_by=None)]),
    ),
    (
        "feeds_silent",
        "a month",
        lambda h: h.load("feed_polls", [a.poll(last_new_entry_at=a.NOW - 30 * a.DAY)]),
    ),
]


def test_a_sound_night_passes_every_check(house: Warehouse):
    for run_id in (a.RUN, None):
        assert set(results(house, run_id)) == set(sql.names("checks"))
        assert {name for name, count in results(house, run_id).items() if count} == set()


@pytest.mark.parametrize(
    ("check", "breakage"),
    [(check, breakage) for check, _, breakage in BREAKAGES],
    ids=[f"{check}: {name}" for check, name, _ in BREAKAGES],
)
@pytest.mark.parametrize("run_id", [a.RUN, None], ids=["the run", "everything"])
def test_each_check_finds_what_it_is_there_for(
    house: Warehouse, check: str, breakage: Breakage, run_id: object
):
    breakage(house)
    (result,) = [each for each in house.checks(run_id) if each.check_name == check]
    assert result.failing_count > 0
    assert not result.is_passed
    assert result.sample
    assert "None" not in result.sample.splitlines()


def test_every_check_has_a_way_to_fail():
    assert {check for check, _, _ in BREAKAGES} == set(sql.names("checks"))


def test_what_another_run_broke_is_not_held_against_this_one(house: Warehouse):
    other = a.key("run", 2)
    house.load("runs", [a.run(run_id=other, started_at=a.NOW - a.DAY)])
    house.load("outcomes", [a.outcome(1, run_id=other, outcome="lost")])
    assert results(house)["funnel_adds_up"] == 0
    assert results(house, other)["funnel_adds_up"] > 0


def test_an_entry_left_open_counts_unless_its_run_was_stopped_half_way(house: Warehouse):
    house.load("runs", [a.run(state="failed")])
    house.load("entries", [a.entry(60)])
    assert results(house, None)["funnel_adds_up"] == 0
    house.load("check_results", [a.check_result(failing_count=1)])
    assert results(house, None)["funnel_adds_up"] > 0, "a check has stopped it, at its end"


def test_a_date_within_two_days_of_the_fetch_is_let_pass(house: Warehouse):
    house.load("articles", [a.article(1, published_at=a.NOW + 2 * a.DAY)])
    assert results(house)["no_future_dates"] == 0


def test_a_speaker_nobody_named_is_no_failure(house: Warehouse):
    load_quotes(house, speaker_surface=None, speaker_start=None, speaker_end=None)
    assert results(house)["spans_match"] == 0


def test_an_event_without_target_place_and_day_is_no_failure(house: Warehouse):
    ends = ("surface", "start", "end")
    nothing = {f"{part}_{end}": None for part in ("target", "place", "date") for end in ends}
    load_events(house, target_entity_id=None, occurred_on=None, **nothing)
    assert results(house)["spans_match"] == 0


def test_the_sample_is_short_and_the_count_is_whole(house: Warehouse):
    house.load("entries", [a.entry(number) for number in range(100, 130)])
    (result,) = [each for each in house.checks(a.RUN) if each.check_name == "funnel_adds_up"]
    assert result.failing_count == 31, "thirty entries, and the feed that held them"
    assert len(result.sample.splitlines()) == 5
    assert result.severity is Severity.ERROR


def test_errors_come_before_warnings(house: Warehouse):
    severities = [each.severity for each in house.checks(a.RUN)]
    assert severities == sorted(severities)
