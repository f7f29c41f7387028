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


def load_weeks(house: Warehouse, count: int = 12, weeks: int = 4) -> None:
    """Load Thursdays with so many articles each, before the Thursday of the run with none."""
    for week in range(1, weeks + 1):
        load_night(house, 7 * week, count)


def load_night(house: Warehouse, days_ago: int, count: int = 6, **changes: object) -> None:
    """Load a night on which an outlet brought so many articles; 0 days ago is the run itself."""
    run_id = a.key("run", "ago", days_ago) if days_ago else a.RUN
    then = a.NOW - timedelta(days=days_ago)
    if days_ago:
        house.load("runs", [a.run(run_id=run_id, night_on=then.date(), started_at=then)])
    numbers = range(10_000 + 100 * days_ago, 10_000 + 100 * days_ago + count)
    articles = [
        a.article(number, **{"first_run_id": run_id, "outlet": "steady.example"} | changes)
        for number in numbers
    ]
    house.load("articles", articles)


def load_mentions_of_night(house: Warehouse, days_ago: int, *names: str, count: int = 6) -> None:
    """Load so many mentions in each article of a night."""
    numbers = range(10_000 + 100 * days_ago, 10_000 + 100 * days_ago + count)
    mentions = [a.mention(number, name) for number in numbers for name in names]
    house.load("mentions", mentions, article_ids=[])


def load_days(house: Warehouse, days: int = 8, **changes: object) -> None:
    """Load a night of six articles of a hundred words for each of the days before the run."""
    for days_ago in range(1, days + 1):
        load_night(house, days_ago, **{"word_count": 95 + days_ago} | changes)


def load_flood(house: Warehouse, count: int = 60) -> None:
    load_days(house)
    load_night(house, 0, count, word_count=100)


def load_stubs(house: Warehouse, word_count: int = 12) -> None:
    load_days(house)
    load_night(house, 0, word_count=word_count)


def load_menus(house: Warehouse, *names: str, tagged_by: str = "entities 1, issues 1") -> None:
    """Load nights with one mention in each article, and then the night of the run with others."""
    load_days(house)
    for days_ago in range(1, 9):
        load_mentions_of_night(house, days_ago, "Lavrov")
    load_night(house, 0, word_count=100, tagged_by=tagged_by)
    load_mentions_of_night(house, 0, *names)


def load_dates(house: Warehouse, *sources: str) -> None:
    """Load nights dated by JSON-LD, and then the night of the run, an article for each source."""
    load_days(house)
    for number, source in enumerate(sources, 10_000):
        changes = {"outlet": "steady.example", "published_source": source}
        house.load("articles", [a.article(number, **changes)])


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
    ("outlets_gone_quiet", "none where twelve are usual", load_weeks),
    ("outlets_in_flood", "sixty where six are usual", load_flood),
    ("texts_of_other_length", "stubs", load_stubs),
    ("texts_of_other_length", "whole pages", lambda h: load_stubs(h, word_count=900)),
    (
        "mentions_of_other_density",
        "five where one is usual",
        lambda h: load_menus(h, "Lavrov", "Pompeo", "Sergei", "Russia", "Mike"),
    ),
    ("mentions_of_other_density", "none where one is usual", load_menus),
    ("dates_by_other_methods", "guesses", lambda h: load_dates(h, *["htmldate"] * 5)),
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


SOUND: list[tuple[str, str, Breakage]] = [
    (
        "outlets_gone_quiet",
        "a third of what is usual",
        lambda h: (load_weeks(h), load_night(h, 0, 4)),
    ),
    ("outlets_gone_quiet", "two weeks of history", lambda h: load_weeks(h, weeks=2)),
    ("outlets_gone_quiet", "four where never more than four", lambda h: load_weeks(h, 4)),
    (
        "outlets_gone_quiet",
        "a run that did not ask it",
        lambda h: (load_weeks(h), change("delete from fetches")(h)),
    ),
    ("outlets_gone_quiet", "its day of rest", load_days),
    ("outlets_in_flood", "twice as many", lambda h: load_flood(h, 12)),
    (
        "outlets_in_flood",
        "a new subscription",
        lambda h: (load_flood(h), change("update feeds set added_at = last_fetched_at")(h)),
    ),
    (
        "outlets_in_flood",
        "what ten days without a night left",
        lambda h: (
            [load_night(h, days_ago) for days_ago in range(10, 19)],
            load_night(h, 0, 60),
        ),
    ),
    ("texts_of_other_length", "a third shorter", lambda h: load_stubs(h, word_count=70)),
    (
        "texts_of_other_length",
        "an outlet of all lengths",
        lambda h: (
            [load_night(h, days, word_count=20 * 2**days) for days in range(1, 9)],
            load_night(h, 0, word_count=25),
        ),
    ),
    ("mentions_of_other_density", "as ever", lambda h: load_menus(h, "Lavrov")),
    (
        "mentions_of_other_density",
        "other extractors",
        lambda h: load_menus(h, "Lavrov", "Pompeo", "Mike", tagged_by="entities 2, issues 1"),
    ),
    (
        "dates_by_other_methods",
        "one of five",
        lambda h: load_dates(h, "json_ld", "json_ld", "json_ld", "json_ld", "feed"),
    ),
    ("dates_by_other_methods", "four articles", lambda h: load_dates(h, *["feed"] * 4)),
    (
        "feeds_silent",
        "ten days of a weekly feed that brings twenty at once",
        lambda h: (
            h.load(
                "entries",
                [
                    a.entry(
                        number, published_at=a.NOW - number // 20 * 7 * a.DAY - number * a.HOUR / 60
                    )
                    for number in range(1000, 1200)
                ],
            ),
            h.load("feed_polls", [a.poll(last_new_entry_at=a.NOW - 10 * a.DAY)]),
        ),
    ),
]


@pytest.mark.parametrize(
    ("check", "world"),
    [(check, world) for check, _, world in SOUND],
    ids=[f"{check}: {name}" for check, name, _ in SOUND],
)
def test_what_is_nothing_to_wake_anybody_for_passes(house: Warehouse, check: str, world: Breakage):
    world(house)
    assert results(house)[check] == 0
    assert results(house, None)[check] == 0


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
