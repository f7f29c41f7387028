"""A house that has lived through two nights, made once, and copies of it to break."""

from __future__ import annotations

import shutil

import pytest

from tests.newsroom import Newsroom
from tests.nightly.house import House


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """A house after both nights. Look, do not touch."""
    with Newsroom() as newsroom:
        house = House(tmp_path_factory.mktemp("whole"), newsroom)
        house.run(night=1)
        house.run(night=2)
        yield house


@pytest.fixture
def house(whole, tmp_path):
    """A copy of that house to break."""
    copy = tmp_path / "home"
    shutil.copytree(whole.root, copy)
    return House(copy, whole.newsroom)
