"""What stood in the way of an article today need not stand there tomorrow."""

from __future__ import annotations

import pytest

WHALES = "challenge-whales"


@pytest.fixture
def polar(house):
    """A house with one feed, one page of which is a challenge answered with status 200."""
    house.subscribe(*(feed.url for feed in house.newsroom.feeds if "polar" in feed.url))
    return house


def whales(house) -> tuple:
    path = house.newsroom.find(WHALES).path
    ((kind, is_report, revision, is_waiting, attempts),) = house.rows(
        """
        select page_kind, is_report, revision, is_waiting, attempt_count
        from articles join entries using (article_id)
        where articles.url like ?
        """,
        f"%{path}",
    )
    return kind, is_report, revision, is_waiting, attempts


def test_an_article_behind_a_challenge_is_had_when_the_challenge_is_gone(polar):
    polar.run()
    assert whales(polar) == ("challenge", False, 1, True, 1)
    polar.newsroom.mend(WHALES)
    polar.run(hours_later=2)
    assert whales(polar) == ("article", True, 2, False, 0)


def test_a_challenge_that_stays_is_tried_on_five_runs_and_then_left(polar):
    for hours in range(6):
        polar.run(hours_later=hours)
    path = polar.newsroom.find(WHALES).path
    assert len([r for r in polar.newsroom.requests if r.path == path]) == 5
    assert whales(polar)[:4] == ("challenge", False, 1, False)


def test_an_article_that_was_gone_for_a_night_is_back_when_its_page_is(house):
    slug = "christchurch-call"
    house.subscribe(*(feed.url for feed in house.newsroom.feeds if "sentinel" in feed.url))
    house.set("revisit", "hours = [1, 3, 5]")
    found = "select is_report, withdrawn_at is null, revision from articles where url like ?"

    def article() -> tuple:
        return house.rows(found, f"%{house.newsroom.find(slug).path}")[0]

    house.run()
    assert article() == (True, True, 1)
    house.newsroom.take_down(slug)
    house.run(hours_later=2)
    assert article() == (False, False, 1)
    house.run(hours_later=3)
    reasons = "select count(*) from outcomes where reason = 'still withdrawn'"
    assert house.one(reasons) == 1
    house.newsroom.mend(slug)
    house.run(hours_later=4)
    assert article() == (True, True, 1)
    assert house.one("select count(*) from outcomes where reason = 'back after it was withdrawn'")
