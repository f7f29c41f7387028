from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from flows.dates.zones import read_zone

SUMMER, WINTER = "2019-07-01T12:00", "2019-01-15T12:00"


@pytest.mark.parametrize(
    ("name", "key", "local"),
    [
        ("MSK", "Europe/Moscow", SUMMER),
        ("BST", "Europe/London", SUMMER),
        ("CET", "Europe/Paris", WINTER),
        ("CEST", "Europe/Paris", SUMMER),
        ("MEZ", "Europe/Berlin", WINTER),
        ("MESZ", "Europe/Berlin", SUMMER),
        ("EET", "Europe/Kyiv", WINTER),
        ("EEST", "Europe/Kyiv", SUMMER),
        ("WEST", "Europe/Lisbon", SUMMER),
        ("TRT", "Europe/Istanbul", WINTER),
        ("SAMT", "Europe/Samara", WINTER),
        ("YEKT", "Asia/Yekaterinburg", WINTER),
        ("VLAT", "Asia/Vladivostok", WINTER),
        ("GST", "Asia/Dubai", WINTER),
        ("PKT", "Asia/Karachi", WINTER),
        ("NPT", "Asia/Kathmandu", WINTER),
        ("WIB", "Asia/Jakarta", WINTER),
        ("SGT", "Asia/Singapore", WINTER),
        ("HKT", "Asia/Hong_Kong", WINTER),
        ("JST", "Asia/Tokyo", WINTER),
        ("KST", "Asia/Seoul", WINTER),
        ("AWST", "Australia/Perth", WINTER),
        ("ACST", "Australia/Darwin", WINTER),
        ("AEST", "Australia/Sydney", SUMMER),
        ("AEDT", "Australia/Sydney", WINTER),
        ("NZST", "Pacific/Auckland", SUMMER),
        ("NZDT", "Pacific/Auckland", WINTER),
        ("SAST", "Africa/Johannesburg", WINTER),
        ("EAT", "Africa/Nairobi", WINTER),
        ("WAT", "Africa/Lagos", WINTER),
        ("CAT", "Africa/Harare", WINTER),
        ("ART", "America/Argentina/Buenos_Aires", WINTER),
        ("BRT", "America/Sao_Paulo", SUMMER),
        ("CLT", "America/Santiago", SUMMER),
        ("COT", "America/Bogota", WINTER),
        ("PET", "America/Lima", WINTER),
        ("VET", "America/Caracas", WINTER),
        ("EST", "America/New_York", WINTER),
        ("EDT", "America/New_York", SUMMER),
        ("PDT", "America/Los_Angeles", SUMMER),
        ("AKST", "America/Anchorage", WINTER),
        ("HST", "Pacific/Honolulu", WINTER),
        ("ET", "America/New_York", SUMMER),
        ("ET", "America/New_York", WINTER),
        ("PT", "America/Los_Angeles", WINTER),
    ],
)
def test_a_name_means_what_the_tz_database_says_of_its_place(name, key, local):
    naive = datetime.fromisoformat(local)
    instant = read_zone(name).to_utc(naive)
    assert instant == naive.replace(tzinfo=ZoneInfo(key))


@pytest.mark.parametrize(
    ("name", "minutes"),
    [("+0300", 180), ("-03:30", -210), ("+3", 180), ("UTC+3", 180), ("GMT-05:00", -300), ("z", 0)],
)
def test_offsets_in_all_their_forms(name, minutes):
    noon = datetime(2019, 5, 14, 12)  # noqa: DTZ001 - local time is the input
    instant = read_zone(name).to_utc(noon)
    assert instant is not None
    assert (noon - instant.replace(tzinfo=None)).total_seconds() == minutes * 60


@pytest.mark.parametrize("name", ["+15:00", "-13:00", "+03:75", "XYZ", "Middle/Earth", "+"])
def test_what_no_clock_shows_is_unknown(name):
    zone = read_zone(name)
    assert zone.tz is None
    assert not zone.is_ambiguous
