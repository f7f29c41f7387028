"""Group I, scenario 62: nights and clocks that jump."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.clock import night_of
from tests.etiquette.hosts import PLAIN, RSS, daily, plain, robots, validated
from tests.etiquette.server import Said

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHANGES = {  # nights around both changes of 2026, by zone
    "Europe/Berlin": (datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 10, 23, tzinfo=UTC)),
    "America/New_York": (datetime(2026, 3, 6, tzinfo=UTC), datetime(2026, 10, 30, tzinfo=UTC)),
}


@pytest.mark.parametrize(
    ("zone", "start"), [(zone, start) for zone, starts in CHANGES.items() for start in starts]
)
def test_every_night_has_one_run_where_the_clocks_change(zone, start):
    """02:30 does not exist on one night and exists twice on the other."""
    from prefect.server.schemas.schedules import CronSchedule  # noqa: PLC0415 - two CPU seconds

    schedule = CronSchedule(cron="30 2 * * *", timezone=zone)
    dates = asyncio.run(schedule.get_dates(5, start=start))
    nights = [night_of(date, zone) for date in dates]
    first = dates[0].astimezone(ZoneInfo(zone)).date()
    assert nights == [(first + DAY * n).isoformat() for n in range(5)]


def held(*_):
    """Play a server that asks for six hours of peace whenever it is asked."""
    return Said(status=429, headers={"Retry-After": "21600"})


def test_a_clock_set_back_makes_no_early_request_and_no_failed_run(home_of):
    home = home_of({"wire": robots(daily), "held": robots(held)})
    for day in (1, 1 - HOUR / DAY, 1 + 2 * HOUR / DAY):
        assert home.night(day).is_published
    assert home.server.days("held") == [1]
    assert len(home.server.days("wire")) == 3
    assert home.one("select count(*) from entries") == home.one(
        "select count(distinct guid) from entries"
    )


def test_a_clock_that_ran_ahead_for_a_night_silences_no_feed(home_of):
    home = home_of({"wire": plain(cache_control="max-age=31536000"), "held": robots(held)})
    assert home.night(400).is_published
    assert home.night(1).is_published
    assert home.server.days("wire") == [400, 1]
    assert home.server.days("held") == [400, 1]


def test_another_time_zone_changes_no_wait(home_of, monkeypatch):
    home = home_of({"wire": validated(etag='"1"', extra={"Cache-Control": "max-age=280800"})})
    try:
        for day, zone in ((0, "America/New_York"), (1, "Asia/Tokyo"), (3, "Pacific/Kiritimati")):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            assert home.night(day).is_published
        assert home.server.days("wire") == [0]
        home.night(4)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert home.server.days("wire") == [0, 4]


def test_a_run_across_midnight_belongs_to_the_night_it_began_in(home_of):
    midnight = datetime(2026, 10, 24, 22, tzinfo=UTC)  # in Berlin, before a day of 25 hours
    before = timedelta(seconds=4)  # more than any machine needs from the start to the record

    def slow(asked, server):
        time.sleep(before.total_seconds() if asked.path == "/rss" else 0)
        return daily(asked, server)

    home = home_of({"wire": robots(slow)})
    settings = home.root / "dateline.toml"
    settings.write_text(f'{settings.read_text()}[schedule]\ntimezone = "Europe/Berlin"\n')
    summary = home.night(0, start=midnight - before)
    assert summary.is_published
    ((night_on, started_at, finished_at),) = home.rows(
        "select night_on, started_at, finished_at from runs"
    )
    assert night_on.isoformat() == summary.night_on == "2026-10-24"
    assert started_at < midnight <= finished_at


def test_nights_that_were_missed_are_one_run_when_the_machine_is_back(home_of):
    home = home_of({"wire": robots(daily)})
    for day in (0, 4):
        home.night(day)
    asked = Counter(one.path for one in home.server.asked("wire", None))
    assert asked == {"/rss": 2} | {f"/story-{n}": 1 for n in range(5)}
    assert home.one("select count(*) from runs") == 2


def test_no_wait_is_negative(home_of):
    """Dates of the past and of a server whose clock is a day ahead or behind."""
    wire = plain(PLAIN, expires="Tue, 14 May 2019 00:00:00 GMT", date="Wed, 15 May 2019 00:00:00")
    home = home_of({"wire": wire, "early": robots(lambda *_: Said(PLAIN, headers=RSS))})
    for day in (0, 1):
        home.night(day)
    assert home.server.days("wire") == home.server.days("early") == [0, 1]
    assert home.one("select count(*) from fetches where duration_ms < 0") == 0
