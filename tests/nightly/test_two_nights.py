"""Two nights of the sample newsroom, against its truth table."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.newsroom import NIGHTS, truth

TRAPS = "tests/newsroom/README.md says what is right for each trap"


def entry_outcomes(house, night):
    """Return the outcome of each entry of a night, by feed as subscribed and link."""
    return {
        (feed, url or "", title): outcome
        for feed, url, title, outcome in house.rows(
            """
            select subscribed_url, entries.url, entries.title, outcome
            from outcomes
            join entries using (entry_id)
            join feeds on feeds.feed_id = entries.feed_id
            join runs using (run_id)
            where night_on = ?
            """,
            NIGHTS[night].date(),
        )
    }


@pytest.mark.parametrize("night", [1, 2])
def test_every_entry_ends_as_the_truth_table_says(two_nights, night):
    counted = Counter(entry_outcomes(two_nights, night).values())
    allowed = Counter()
    for expectation in two_nights.newsroom.expected(night):
        allowed[expectation.outcomes[0]] += 1
    assert sum(counted.values()) >= sum(allowed.values()), TRAPS
    assert abs(counted["new"] - allowed["new"]) <= 2, (counted, allowed)
    assert counted["updated"] == allowed["updated"], (counted, allowed)


def test_every_article_has_the_page_kind_and_the_date_of_the_truth_table(two_nights):
    held = {
        url: (kind, published_at, precision)
        for url, kind, published_at, precision in two_nights.rows(
            "select url, page_kind, published_at, published_precision from articles"
        )
    }
    wrong = []
    for expectation in two_nights.newsroom.expected(1):
        if expectation.identity not in held or expectation.page_kind is None:
            continue
        kind, published_at, precision = held[expectation.identity]
        if kind != expectation.page_kind:
            wrong.append((expectation.identity, kind, expectation.page_kind))
        elif kind in truth.DATED and published_at != expectation.published_at:
            wrong.append((expectation.identity, published_at, expectation.published_at))
        elif expectation.precision == "day" and precision != "day":
            wrong.append((expectation.identity, precision, "day"))
    assert wrong == [], TRAPS


def test_the_seed_of_all_dates_is_never_the_day_of_the_crawl_line(two_nights):
    assert two_nights.one("select count(*) from articles where year(published_at) > 2019") == 0


def test_the_funnel_adds_up_for_every_feed_and_night(two_nights):
    assert two_nights.rows("select * from funnel where difference_count != 0") == []


@pytest.mark.parametrize("kind", ["feed", "clean", "tag", "rest"])
def test_what_a_night_cost_the_processor_is_told_by_kind_of_work(two_nights, kind):
    assert two_nights.one(f"select count({kind}_cpu_seconds) from run_costs") == 2
    parts = "feed_cpu_seconds + clean_cpu_seconds + tag_cpu_seconds + rest_cpu_seconds"
    rounding = 0.25
    assert two_nights.one(f"select max(abs(cpu_seconds - ({parts}))) from run_costs") <= rounding


def test_every_span_is_the_words_that_it_says(two_nights):
    off = two_nights.one(
        """
        select count(*) from mentions join articles using (article_id)
        where substr(body, start + 1, "end" - start) != surface
        """
    )
    assert off == 0
    assert two_nights.one("select count(*) from mentions") > 500


def test_a_correction_becomes_revision_two_once(two_nights):
    corrected = two_nights.rows(
        "select revision, count(*) from revisions group by article_id, revision having revision > 1"
    )
    assert corrected
    assert set(corrected) == {(2, 1)}


def test_a_withdrawn_article_stays_in_the_table_and_leaves_the_reports(two_nights):
    ((is_report, body),) = two_nights.rows(
        "select is_report, body from articles where withdrawn_at is not null"
    )
    assert not is_report
    assert len(body) > 300


def test_the_same_wire_copy_in_four_outlets_is_one_independent_voice(two_nights):
    (biggest,) = two_nights.rows(
        "select outlet_count, independent_count from stories order by article_count desc limit 1"
    )
    assert biggest == (4, 1)


def test_a_feed_that_moves_keeps_its_history_and_its_new_address(two_nights):
    ((old, new),) = two_nights.rows(
        "select subscribed_url, url from feeds where subscribed_url != url"
    )
    moved = two_nights.one(
        """
        select count(distinct first_run_id)
        from entries join feeds using (feed_id) where feeds.url = ?
        """,
        new,
    )
    assert "/rss" in old
    assert moved == 2


def test_feeds_that_die_and_feeds_that_are_busy_are_told_apart(two_nights):
    states = dict(two_nights.rows("select last_outcome, state from feeds"))
    assert states["http_410"] == "gone"
    assert states["http_429"] == "active"
    held = two_nights.rows("select retry_at from fetches where status_code = 429")
    assert held
    assert all(retry_at for (retry_at,) in held)


def test_nothing_inside_is_contacted_and_the_entry_says_why(two_nights):
    ((outcome, message),) = two_nights.rows(
        "select outcome, message from fetches where url like '%169.254.169.254%'"
    )
    assert outcome == "blocked_address"
    assert "not a public address" in message


def test_robots_txt_is_obeyed(two_nights):
    requests = [*two_nights.first_requests, *two_nights.newsroom.requests]
    refused = two_nights.rows("select url from fetches where outcome = 'robots_disallowed'")
    assert refused
    asked = {f"http://{request.host}{request.path}" for request in requests}
    assert not asked & {url for (url,) in refused}


def test_unchanged_feeds_are_asked_with_their_validators_byte_for_byte(two_nights):
    sent = {
        (request.host, request.path): request.headers.get("if-none-match")
        for request in two_nights.newsroom.requests
        if request.status == 304
    }
    assert sent
    assert all(etag is None or etag.strip() == etag for etag in sent.values())


def test_no_article_page_is_asked_for_twice_in_a_night(two_nights):
    pages = Counter(
        (request.host, request.path)
        for request in two_nights.first_requests
        if request.status == 200
    )
    assert [page for page, times in pages.items() if times > 1] == []


def test_every_problem_has_words_to_act_on(two_nights):
    for code, message in two_nights.rows("select code, message from problems"):
        assert code
        assert len(message) > 15


def test_every_public_table_and_column_is_in_the_dictionary(two_nights):
    missing = two_nights.rows(
        """
        select table_name, column_name from duckdb_columns()
        where schema_name = 'main' and not internal and table_name not like '\\_%' escape '\\'
            and comment is null
        """
    )
    assert missing == []
