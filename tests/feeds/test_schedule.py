from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.feeds.schedule import (
    LONGEST,
    PollFacts,
    after_poll,
    failure_weight,
    next_due,
    should_send_validators,
)
from flows.model import FeedState

NOW = datetime(2019, 5, 14, 2, 30, tzinfo=UTC)  # a Tuesday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOMORROW = NOW + DAY - timedelta(minutes=20)  # the next night begins a little earlier


def good(**more):
    return PollFacts("ok", 200, is_feed=True, **more)


def bad(outcome="http_404", status_code=404, **more):
    return PollFacts(outcome, status_code, **more)


def wait(facts):
    return next_due(facts, NOW).at - NOW


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"cache-control": "max-age=300"},
        {"cache-control": "max-age=43200"},
        {"cache-control": "max-age=86400"},
        {"cache-control": "no-store, max-age=999999"},
        {"cache-control": "max-age=999999, max-age=0"},
        {"cache-control": "max-age=90000", "age": "90000"},
        {"cache-control": "max-age=-5"},
        {"cache-control": "max-age=soon"},
        {"expires": "0"},
        {"expires": "Tue, 14 May 2019 12:00:00 GMT"},
        {"expires": "Wed, 99 Foo 2019"},
    ],
)
def test_no_short_wish_costs_a_night(headers):
    assert next_due(good(headers=headers), NOW).at <= TOMORROW


@pytest.mark.parametrize(
    ("headers", "least"),
    [
        ({"cache-control": "max-age=172800"}, 2 * DAY),
        ({"cache-control": "public, max-age=31536000"}, LONGEST),
        ({"cache-control": 'max-age="9999999999999999999999"'}, LONGEST),
        ({"expires": "Fri, 17 May 2019 02:30:00 GMT"}, 3 * DAY),
        (
            {"expires": "Fri, 17 May 2019 02:30:00 GMT", "date": "Wed, 15 May 2019 02:30:00 GMT"},
            2 * DAY,
        ),
    ],
)
def test_a_long_wish_is_granted_up_to_a_week(headers, least):
    due = next_due(good(headers=headers), NOW)
    assert least - HOUR <= due.at - NOW <= LONGEST
    assert due.reason == "max_age"


def test_ttl_counts_like_a_header():
    assert wait(good(ttl_minutes=60)) == timedelta(0)
    assert next_due(good(ttl_minutes=99_999), NOW).reason == "ttl"
    assert wait(good(ttl_minutes=0)) == timedelta(0)


def test_an_interval_is_kept_and_a_longer_wish_wins():
    assert wait(good(default_interval=2 * HOUR)) == 2 * HOUR
    assert wait(good(default_interval=2 * HOUR, ttl_minutes=300)) == 5 * HOUR
    assert wait(good(default_interval=2 * HOUR, ttl_minutes=30)) == 2 * HOUR


@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        (HOUR, HOUR),
        (DAY, DAY),
        (90 * DAY, LONGEST),
        (-HOUR, timedelta(0)),
        (timedelta(0), timedelta(0)),
    ],
)
def test_retry_after_is_never_early_and_never_longer_than_a_week(asked, waits):
    due = next_due(bad("http_429", 429, retry_at=NOW + asked), NOW)
    assert due.at - NOW == waits


def test_a_skipped_day_is_skipped():
    due = next_due(good(skip_days=("Wednesday", "Thursday")), NOW)
    assert (due.at, due.reason) == (datetime(2019, 5, 17, tzinfo=UTC), "skip_times")
    assert wait(good(skip_days=("Tuesday",))) == timedelta(0)


def test_ruling_out_everything_rules_out_nothing():
    every_day = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert wait(good(skip_days=every_day)) == timedelta(0)
    assert wait(good(skip_hours=tuple(range(24)), default_interval=HOUR)) == HOUR


def test_skipped_hours_count_between_nights_only():
    assert wait(good(skip_hours=(2, 3, 4))) == timedelta(0)
    due = next_due(good(skip_hours=(3, 4), default_interval=HOUR), NOW)
    assert due.at == datetime(2019, 5, 14, 5, tzinfo=UTC)


def test_a_failing_feed_is_asked_ever_less_but_every_week():
    waits, count = [], 0.0
    for _ in range(9):
        condition = after_poll(bad(failure_count=count), NOW)
        waits.append(condition.next_due_at - NOW)
        count = condition.failure_count
    assert waits == sorted(waits)
    assert waits[:2] == [timedelta(0), timedelta(0)]
    assert LONGEST - HOUR <= waits[-1] <= LONGEST


def test_404_for_three_nights_is_failing_and_a_good_night_ends_it():
    assert after_poll(bad(failure_count=1.0), NOW).state is FeedState.ACTIVE
    assert after_poll(bad(failure_count=2.0), NOW).state is FeedState.FAILING
    healed = after_poll(good(failure_count=9.0), NOW)
    assert (healed.state, healed.failure_count) == (FeedState.ACTIVE, 0.0)


@pytest.mark.parametrize(
    ("facts", "weight"),
    [
        (bad(), 1.0),
        (bad("http_403", 403), 1.0),
        (bad("tls_failed", None), 1.0),
        (bad("http_503", 503), 0.25),
        (bad("http_429", 429), 0.25),
        (bad("dns_failed", None), 0.25),
        (bad("deadline", None), 0.25),
        (bad("not_a_feed", 200), 0.5),
        (bad("empty_body", 200), 0.5),
    ],
)
def test_failures_have_weights(facts, weight):
    assert failure_weight(facts) == weight


def test_a_page_in_place_of_the_feed_is_no_success():
    condition = after_poll(PollFacts("ok", 200, is_feed=False, failure_count=2.5), NOW)
    assert condition.state is FeedState.FAILING


def test_gone_is_gone():
    condition = after_poll(bad("http_410", 410), NOW)
    assert condition.state is FeedState.GONE
    # An hour early, as all waits of nights: the thirtieth night may start a second sooner.
    assert condition.next_due_at == NOW + 30 * DAY - HOUR


def test_a_move_is_taken_when_it_leads_to_a_feed():
    target = "https://new.example.com/rss"
    assert after_poll(good(permanent_url=target), NOW).moved_to_url == target
    parked = PollFacts("ok", 200, is_feed=False, permanent_url=target)
    assert after_poll(parked, NOW).moved_to_url is None
    assert after_poll(bad(permanent_url=target), NOW).moved_to_url is None


def test_an_unchanged_feed_is_a_success():
    assert after_poll(PollFacts("not_modified", 304, is_feed=True), NOW).failure_count == 0


@pytest.mark.parametrize(
    ("last_full_at", "sends"), [(None, False), (NOW - 7 * DAY, True), (NOW - 9 * DAY, False)]
)
def test_validators_are_dropped_once_a_week(last_full_at, sends):
    assert should_send_validators(last_full_at, NOW) is sends


@settings(deadline=None)
@given(
    st.builds(
        PollFacts,
        st.sampled_from(["ok", "not_modified", "deadline", "http_404", "not_a_feed"]),
        st.sampled_from([None, 200, 304, 404, 429]),
        st.dictionaries(
            st.sampled_from(["cache-control", "expires", "date", "age"]),
            st.text(max_size=30) | st.integers().map("max-age={}".format),
        ),
        st.none() | st.datetimes(timezones=st.just(UTC)),
        st.none(),
        st.booleans(),
        st.floats(0, 1e9),
        st.timedeltas(timedelta(0), 30 * DAY),
        st.none() | st.integers(0, 525_600),
        st.lists(st.integers(0, 23), max_size=24).map(tuple),
        st.lists(st.sampled_from(["Monday", "Friday", "Noday"])).map(tuple),
    )
)
def test_a_feed_is_always_due_within_a_week(facts):
    assert NOW <= next_due(facts, NOW).at <= NOW + LONGEST
    assert after_poll(facts, NOW).failure_count >= 0
