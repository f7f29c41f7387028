"""A feed that has moved onto another subscription: merged, woken, and rebuilt as it was."""

from __future__ import annotations

import pytest

from flows.home import Home
from flows.rebuilding import rebuild
from tests.etiquette.hosts import daily, moved
from tests.verify.tables import rows_of


@pytest.fixture
def merged(home_of):
    """A home whose feed `onto` moved to `daily`, which was subscribed to later."""
    home = home_of({"onto": moved(301, "daily"), "daily": daily})
    onto, owner = home.server.url("onto"), home.server.url("daily")
    home.subscribe(onto)
    home.night(0)
    home.night(1)
    assert home.feed("onto", "url") == owner
    home.subscribe(onto, owner)
    home.night(2)
    assert home.feed("onto", "state", "due_reason") == ("gone", "merged")
    home.night(3)
    assert home.server.days("daily").count(3) == 1
    return home


def test_a_merged_feed_wakes_when_its_owner_leaves_the_list(merged):
    merged.subscribe(merged.server.url("onto"))
    merged.night(4)
    assert merged.server.days("daily").count(4) == 1
    assert merged.feed("daily", "state") == "unsubscribed"
    assert merged.feed("onto", "state", "state_reason") == ("active", None)
    titles = merged.rows("select title from entries where title = '4'")
    assert titles == [("4",)]


def test_a_merged_feed_stays_merged_when_another_feed_leaves_the_list(merged):
    onto, owner = merged.server.url("onto"), merged.server.url("daily")
    merged.subscribe(onto, owner, merged.server.url("other"))
    merged.night(4)
    merged.subscribe(onto, owner)
    merged.night(5)
    assert merged.server.days("onto").count(5) == 0  # it is not even asked
    assert merged.feed("onto", "state", "due_reason") == ("gone", "merged")
    assert merged.feed("other", "state") == "unsubscribed"
    merged.night(6)
    assert merged.server.days("daily").count(6) == 1


def test_a_rebuild_asks_whom_the_runs_asked_though_two_feeds_have_one_address(merged):
    before = rows_of(merged.published, {"problems": {"at"}})
    rebuild(Home(merged.root))
    after = rows_of(merged.published, {"problems": {"at"}})
    assert {table for table in before if before[table] != after[table]} == set()
