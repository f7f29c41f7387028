"""`[revisit] hours`: articles that change without a word in their feed."""

from __future__ import annotations

import pytest

SLUG, OLD, NEW = "christchurch-call", "eighteen governments", "nineteen governments"
PAGE = "/nz/christchurch-call-paris"


@pytest.fixture
def sentinel(house):
    """A house with one quiet feed: it says nothing new after its first poll."""
    house.subscribe(*(f.url for f in house.newsroom.feeds if "sentinel" in f.url))
    return house


def outcomes_of_the_last_run(house) -> set[tuple]:
    return set(
        house.rows(
            """
            select outcome, coalesce(reason, '')
            from outcomes
            where run_id = (select run_id from runs order by started_at desc limit 1)
            """
        )
    )


def pages_asked(house) -> list[str]:
    feeds_and_robots = ("/feed/", "/robots.txt")
    asked = [r.path for r in house.newsroom.requests if r.path not in feeds_and_robots]
    house.newsroom.requests.clear()
    return asked


def test_a_silent_correction_is_found_at_the_next_mark(sentinel):
    sentinel.set("revisit", "hours = [1, 6, 24]")
    sentinel.run()
    sentinel.newsroom.amend(SLUG, OLD, NEW)
    pages_asked(sentinel)
    assert sentinel.run(hours_later=2).is_published
    assert PAGE in pages_asked(sentinel)
    revisions = sentinel.rows("select revision, url from articles where revision > 1")
    assert [(number, url.endswith(PAGE)) for number, url in revisions] == [(2, True)]
    assert sentinel.one("select count(*) from articles where body like ?", f"%{NEW}%") == 1
    assert outcomes_of_the_last_run(sentinel) == {
        ("updated", "the text changed"),
        ("unchanged", "looked at again, the text is as before"),
    }


def test_each_mark_costs_one_look(sentinel):
    sentinel.set("revisit", "hours = [1, 6, 24]")
    sentinel.run()
    articles = sorted(set(pages_asked(sentinel)))
    for hours, expected in [
        (0.5, []),
        (2, articles),
        (3, []),
        (8, articles),
        (20, []),
        (25, articles),
        (60, []),
    ]:
        assert sentinel.run(hours_later=hours).is_published
        assert sorted(pages_asked(sentinel)) == expected, f"{hours} hours later"


def test_without_marks_a_silent_correction_is_nobodys_business(sentinel):
    sentinel.run()
    sentinel.newsroom.amend(SLUG, OLD, NEW)
    pages_asked(sentinel)
    sentinel.run(hours_later=2)
    assert pages_asked(sentinel) == []


def test_a_page_that_fails_at_a_mark_is_tried_again_and_then_left(sentinel):
    sentinel.set("revisit", "hours = [1]")
    sentinel.run()
    sentinel.newsroom.break_page(SLUG, 503)
    pages_asked(sentinel)
    looks = 0
    for hours in range(2, 10):
        sentinel.run(hours_later=hours)
        looks += pages_asked(sentinel).count(PAGE)
    assert looks == 5
    assert sentinel.one("select count(*) from articles where url like ?", f"%{PAGE}") == 1
