from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from flows.wording import beside, counted, moment


@pytest.mark.parametrize(
    ("count", "nouns", "said"),
    [
        (0, ("item",), "0 items"),
        (1, ("item",), "1 item"),
        (2000, ("item",), "2,000 items"),
        (1, ("entry", "entries"), "1 entry"),
        (3, ("entry", "entries"), "3 entries"),
    ],
)
def test_a_count_agrees_with_its_noun(count, nouns, said):
    assert counted(count, *nouns) == said


def test_a_time_of_another_zone_is_told_in_utc():
    berlin = timezone(timedelta(hours=2))
    assert moment(datetime(2019, 5, 16, 1, 0, 1, 135952, berlin)) == "2019-05-15 23:00:01Z"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("http://a.example/f answered 404: no page.", "answered 404: no page."),
        ("http://a.example/f: broken gzip.", "broken gzip."),
        ("http://a.example/f", ""),
        ("moved to http://a.example/f", "moved to http://a.example/f"),
    ],
)
def test_words_beside_an_address_do_not_repeat_it(words, said):
    assert beside(words, "http://a.example/f") == said


def test_words_without_an_address_stay():
    assert beside(": odd", "") == ": odd"
