"""Homes and nights for the tests of the whole run."""

from __future__ import annotations

import pytest

from tests.newsroom import Newsroom
from tests.nightly.house import House


@pytest.fixture(scope="session")
def two_nights(tmp_path_factory):
    """A house that has lived through both nights of the newsroom. Look, do not touch."""
    with Newsroom() as newsroom:
        house = House(tmp_path_factory.mktemp("two_nights"), newsroom)
        house.run(night=1)
        house.first_requests = list(newsroom.requests)
        newsroom.requests.clear()
        house.run(night=2)
        yield house


@pytest.fixture
def newsroom():
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture
def house(tmp_path, newsroom):
    """A house that has not run yet, subscribed to the newsroom."""
    return House(tmp_path, newsroom)


@pytest.fixture
def small(house):
    """A house that has not run yet, subscribed to a few feeds."""
    return house.subscribe_to_few()
