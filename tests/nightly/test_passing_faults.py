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
