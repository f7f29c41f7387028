# ruff: noqa: RUF001 - dates in other alphabets

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.dates.parsing import EARLIEST, parse_date
from flows.dates.zones import read_zone
from flows.model import Precision

S, M, D, MONTH = Precision.SECOND, Precision.MINUTE, Precision.DAY, Precision.MONTH

# raw, the instant in UTC, precision, zone known
HARD_STRINGS = [
    # RFC 822, 2822, 5322 and what people make of them
    ("Tue, 14 May 2019 15:07:41 +0300", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("14 May 2019 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("Tue, 14 May 2019 15:07 GMT", "2019-05-14T15:07:00", M, True),
    ("Tue, 14 May 19 15:07:41 UT", "2019-05-14T15:07:41", S, True),
    ("Tue, 14 May 99 15:07:41 Z", "1999-05-14T15:07:41", S, True),
    ("Tue, 14 May 119 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("Fri, 14 May 2019 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("Tue, 7 May 2019 5:07:41 GMT", "2019-05-07T05:07:41", S, True),
    ("Tue,14 May 2019,15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("Tue, 14 May, 2019, 15:07:41, +0000", "2019-05-14T15:07:41", S, True),
    ("tue, 14 MAY 2019 15:07:41 gmt", "2019-05-14T15:07:41", S, True),
    ("Tues, 14th May 2019 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    ("  Tue,\n 14 May 2019\t15:07:41 GMT ", "2019-05-14T15:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 +0300 (MSK)", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 (MSK)", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 -0000", "2019-05-14T15:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 -700", "2019-05-14T22:07:41", S, True),
    ("Tue, 14 May 2019 24:00:00 GMT", "2019-05-15T00:00:00", S, True),
    ("Tue, 31 Dec 2019 24:00 GMT", "2020-01-01T00:00:00", M, True),
    ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31T23:59:59", S, True),
    ("Tue, 14-May-2019 15:07:41 GMT", "2019-05-14T15:07:41", S, True),
    # Zones
    ("Tue, 14 May 2019 15:07:41 MSK", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 BST", "2019-05-14T14:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 CEST", "2019-05-14T13:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 NPT", "2019-05-14T09:22:41", S, True),
    ("Tue, 14 May 2019 15:07:41 JST", "2019-05-14T06:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 America/Los_Angeles", "2019-05-14T22:07:41", S, True),
    ("Mon, 14 Jan 2019 15:07:41 America/Los_Angeles", "2019-01-14T23:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 UTC+3", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 GMT+03:00", "2019-05-14T12:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 +1400", "2019-05-14T01:07:41", S, True),
    ("Tue, 14 May 2019 15:07:41 -1200", "2019-05-15T03:07:41", S, True),
    ("May 14, 2019, 5:04 p.m. ET", "2019-05-14T21:04:00", M, True),
    ("January 14, 2019, 5:04 p.m. ET", "2019-01-14T22:04:00", M, True),
    ("14 мая 2019, 15:07 МСК", "2019-05-14T12:07:00", M, True),
    # A zone that is unknown, ambiguous or out of range leaves the day
    ("Tue, 14 May 2019 15:07:41 IST", "2019-05-14", D, False),
    ("Tue, 14 May 2019 23:07:41 AST", "2019-05-14", D, False),
    ("Tue, 14 May 2019 15:07:41 XYZ", "2019-05-14", D, False),
    ("Tue, 14 May 2019 15:07:41 Middle/Earth", "2019-05-14", D, False),
    ("Tue, 14 May 2019 15:07:41 +2500", "2019-05-14", D, False),
    # No zone at all
    ("2016/6/29 15:07:41", "2016-06-29T15:07:41", S, False),
    ("2019-05-14T15:07:41", "2019-05-14T15:07:41", S, False),
    ("Tuesday, May 14, 2019 - 3:07pm", "2019-05-14T15:07:00", M, False),
    # RFC 3339, ISO 8601
    ("2019-05-14T15:07:41Z", "2019-05-14T15:07:41", S, True),
    ("2019-05-14t15:07:41z", "2019-05-14T15:07:41", S, True),
    ("2019-05-14 15:07:41+03:00", "2019-05-14T12:07:41", S, True),
    ("2019-05-14T15:07:41.123456789+03", "2019-05-14T12:07:41", S, True),
    ("2019-05-14T15:07:41,5Z", "2019-05-14T15:07:41", S, True),
    ("2019-05-14T15:07Z", "2019-05-14T15:07:00", M, True),
    ("20190514T150741Z", "2019-05-14T15:07:41", S, True),
    ("20190514T1507+0300", "2019-05-14T12:07:00", M, True),
    ("20190514150741", "2019-05-14T15:07:41", S, False),
    ("2019-05-14T15:07:41-05:00Z", "2019-05-14T20:07:41", S, True),
    ("2019-05-14T15:07:41+03:00[Europe/Moscow]", "2019-05-14T12:07:41", S, True),
    ("2019-05-14 15:07:41.999 -0700 MST", "2019-05-14T22:07:41", S, True),
    ("2019-05-14", "2019-05-14", D, False),
    ("20190514", "2019-05-14", D, False),
    ("2020-02-29", "2020-02-29", D, False),
    # Midnight sharp is a day
    ("Tue, 14 May 2019 00:00:00 +0000", "2019-05-14", D, True),
    ("Tue, 14 May 2019 00:00:00 +0300", "2019-05-14", D, True),
    ("2019-05-14T00:00:00", "2019-05-14", D, False),
    # Others
    ("Tue May 14 15:07:41 2019", "2019-05-14T15:07:41", S, False),
    ("Tue May 14 15:07:41 MSK 2019", "2019-05-14T12:07:41", S, True),
    ("Tue May 14 2019 15:07:41 GMT+0300 (Moscow Standard Time)", "2019-05-14T12:07:41", S, True),
    ("1557843000", "2019-05-14T14:10:00", S, True),
    ("1557843000123", "2019-05-14T14:10:00", S, True),
    ("14.05.2019", "2019-05-14", D, False),
    ("05.06.2019", "2019-06-05", D, False),
    ("14.05.2019, 17.04 Uhr", "2019-05-14T17:04:00", M, False),
    ("14/05/2019", "2019-05-14", D, False),
    ("5/14/2019", "2019-05-14", D, False),
    ("05/05/2019", "2019-05-05", D, False),
    ("Thu, 05/06/2014 10:00 GMT", "2014-06-05T10:00:00", M, True),
    ("Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49", S, True),
    ("2019年5月14日 15:07", "2019-05-14T15:07:00", M, False),
    ("2019. 05. 14. 15:07", "2019-05-14T15:07:00", M, False),
    ("14 May 2019", "2019-05-14", D, False),
    ("May 14th, 2019", "2019-05-14", D, False),
    ("2019 May 14", "2019-05-14", D, False),
    ("May 2019", "2019-05-01", MONTH, False),
    # The languages of feeds
    ("Di, 14. Mai 2019 15:07:41 +0200", "2019-05-14T13:07:41", S, True),
    ("14. März 2019", "2019-03-14", D, False),
    ("mardi 14 mai 2019 à 17h04", "2019-05-14T17:04:00", M, False),
    ("mar., 14 déc. 2019 10:00:00 +0000", "2019-12-14T10:00:00", S, True),
    ("14 de mayo de 2019", "2019-05-14", D, False),
    ("mar, 14 mag 2019 10:00:00 +0200", "2019-05-14T08:00:00", S, True),
    ("14 de maio de 2019", "2019-05-14", D, False),
    ("Вт, 14 мая 2019 10:00:00 +0300", "2019-05-14T07:00:00", S, True),
    ("14 mei 2019", "2019-05-14", D, False),
    ("14 października 2019", "2019-10-14", D, False),
    ("14 травня 2019 р.", "2019-05-14", D, False),
    ("14 Mayıs 2019", "2019-05-14", D, False),
]

NOT_DATES = [
    "",
    "   ",
    "yesterday",
    "Tuesday",
    "5:04 PM",
    "3 hours ago",
    "14 May",
    "2019",
    "05/06/2019",
    "05-06-2019",
    "10/11/12",
    "2019-W20-2",
    "2019-134",
    "0000-00-00",
    "0000-00-00 00:00:00",
    "2019-02-29",
    "2019-13-01",
    "32 May 2019",
    "Tue, 14 May 2019 25:61:00 GMT",
    "13:04 p.m. May 14, 2019",
    "9999-12-31T23:59:59Z",
    "99999-99-99T99:99:99Z",
    "Mon, 01 Jan 0001 00:00:00 +0000",
    "Wed, 31 Dec 1969 23:59:59 GMT",
    "1970-01-01T00:00:00Z",
    "0",
    "-1",
    "155784300",
    "２０１９-０５-１４",  # digits of no date format
    "Copyright 2019",
    "14 May 2019 - 16 May 2019",
    "Today is 14 May 2019",
    "<b>14 May 2019</b>",
    "14 May 2019" + " " * 10 + "x" * 200,
]


@pytest.mark.parametrize(("raw", "at", "precision", "has_known_zone"), HARD_STRINGS)
def test_a_hard_string_is_read_right(raw, at, precision, has_known_zone):
    parsed = parse_date(raw)
    assert parsed is not None
    assert parsed.at == datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert parsed.precision is precision
    assert parsed.has_known_zone is has_known_zone


@pytest.mark.parametrize("raw", NOT_DATES)
def test_what_states_no_date_is_none(raw):
    assert parse_date(raw) is None


def test_a_time_without_zone_takes_the_callers():
    moscow = timezone(timedelta(hours=3))
    parsed = parse_date("2019-05-14T15:07:41", default_zone=moscow)
    assert parsed is not None
    assert parsed.at == datetime(2019, 5, 14, 12, 7, 41, tzinfo=UTC)
    assert parsed.has_known_zone


def test_the_caller_bounds_the_future():
    bound = datetime(2019, 5, 16, tzinfo=UTC)
    assert parse_date("2019-05-14", not_after=bound) is not None
    assert parse_date("2019-05-17", not_after=bound) is None


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("31 Mar 2019 01:30 Europe/Berlin", "2019-03-31T00:30"),
        ("31 Mar 2019 03:30 Europe/Berlin", "2019-03-31T01:30"),
        ("27 Oct 2019 02:30 Europe/Berlin", "2019-10-27T00:30"),
        ("27 Oct 2019 03:30 Europe/Berlin", "2019-10-27T02:30"),
        ("10 Mar 2019 01:30 America/New_York", "2019-03-10T06:30"),
        ("3 Nov 2019 02:30 America/New_York", "2019-11-03T07:30"),
    ],
)
def test_nights_of_clock_change(raw, at):
    parsed = parse_date(raw)
    assert parsed is not None
    assert parsed.at == datetime.fromisoformat(at).replace(tzinfo=UTC)


@pytest.mark.parametrize("name", ["IST", "AST", "AMT"])
def test_a_zone_name_with_two_readings_is_flagged(name):
    zone = read_zone(name)
    assert zone.is_ambiguous
    assert zone.tz is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/localtime", "Etc/../../x", "", "\0"])
def test_a_zone_name_is_never_a_path(name):
    assert read_zone(name).tz is None


@settings(deadline=None)
@given(st.text(max_size=80) | st.text("0123456789:-/.+ TZamptGMay,年", max_size=40))
def test_any_text_is_a_date_in_bounds_or_none(raw):
    parsed = parse_date(raw)
    assert parsed is None or EARLIEST <= parsed.at < datetime(2101, 1, 1, tzinfo=UTC)


@settings(deadline=None)
@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2099, 12, 30)),  # noqa: DTZ001 - hypothesis asks for naive bounds
    st.integers(-12 * 60, 14 * 60),
)
def test_what_python_writes_is_read_back(naive, minutes):
    at = naive.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    iso, mail = parse_date(at.isoformat()), parse_date(at.strftime("%a, %d %b %Y %H:%M:%S %z"))
    assert iso is not None
    assert iso == mail
    if at.time().isoformat() == "00:00:00":
        assert iso.at.date() == at.date()
    else:
        assert iso.at == at
