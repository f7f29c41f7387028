"""Houses that have lived through two nights, made once, and copies of them to break."""

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


@pytest.fixture(scope="session")
def little_whole(tmp_path_factory):
    """A house of a few feeds after both nights. Look, do not touch."""
    with Newsroom() as newsroom:
        house = House(tmp_path_factory.mktemp("little"), newsroom).subscribe_to_few()
        house.run(night=1)
        house.run(night=2)
        yield house


@pytest.fixture(scope="session")
def rebuilt(whole, tmp_path_factory):
    """A copy that had lost all but its archive, after `replay` (`done`). Look, do not touch."""
    house = copy_of(whole, tmp_path_factory.mktemp("rebuilt") / "home")
    lose_all_but_the_archive(house)
    (house.root / "feeds.opml").unlink()
    house.done = house.dateline("replay")
    return house


@pytest.fixture
def house(whole, tmp_path):
    """A copy of the whole house to break."""
    return copy_of(whole, tmp_path / "home")


@pytest.fixture
def little(little_whole, tmp_path):
    """A copy of the little house to break."""
    return copy_of(little_whole, tmp_path / "home")


def copy_of(house, root) -> House:
    copy = House(root, house.newsroom)
    shutil.copytree(house.root, root, dirs_exist_ok=True)
    return copy


def lose_all_but_the_archive(house):
    house.published.unlink()
    for folder in ("work", "reports"):
        shutil.rmtree(house.root / folder)
