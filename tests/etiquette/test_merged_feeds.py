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


def test_a_rebuild_asks_whom_the_runs_asked_though_two_feeds_have_one_address(merged):
    before = rows_of(merged.published, {"problems": {"at"}})
    rebuild(Home(merged.root))
    after = rows_of(merged.published, {"problems": {"at"}})
    assert {table for table in before if before[table] != after[table]} == set()
