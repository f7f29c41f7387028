"""A newsroom so small that a run of it takes a second, and what an undisturbed run makes of it."""

from __future__ import annotations

from contextlib import nullcontext

import pytest

from flows import night
from flows.settings import Settings
from tests.newsroom import Newsroom
from tests.nightly.house import House


@pytest.fixture(scope="session")
def warm_workers():
    """Workers that stay when a run ends: starting them costs more than all else of a small run."""
    with night.open_workers(Settings()) as workers:
        yield workers


@pytest.fixture
def _warm(monkeypatch, warm_workers):
    monkeypatch.setattr("flows.night.open_workers", lambda _settings: nullcontext(warm_workers))


@pytest.fixture(scope="session")
def few():
    """The newsroom of which the small houses take a few feeds."""
    with Newsroom() as newsroom:
        yield newsroom


def small_house(root, newsroom) -> House:
    """Return a house that is subscribed to a few feeds."""
    return House(root, newsroom).subscribe_to_few()


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory, few):
    """Contents after one run, and after a second of the same night, when nothing goes wrong."""
    house = small_house(tmp_path_factory.mktemp("undisturbed"), few)
    after = {}
    for number in (1, 2):
        assert house.run().is_published
        after[number] = house.contents()
    return after


@pytest.fixture
def small(tmp_path, few):
    return small_house(tmp_path / "home", few)
