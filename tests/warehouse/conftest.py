"""An empty warehouse, and one with a small night in it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from flows.warehouse.connection import Warehouse
from tests.warehouse import builders as a

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file without rows, made once and only read or copied."""
    path = tmp_path_factory.mktemp("empty") / "dateline.duckdb"
    with Warehouse.open(path):
        return path


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a small night in it, made once and only copied."""
    path = tmp_path_factory.mktemp("filled") / "dateline.duckdb"
    with Warehouse.open(path) as opened:
        fill(opened)
        return path


def copy_of(file: Path, tmp_path: Path) -> Path:
    to = tmp_path / "work" / "dateline.duckdb"
    to.parent.mkdir()
    shutil.copyfile(file, to)
    return to


@pytest.fixture
def warehouse(tmp_path: Path, empty_file: Path):
    with Warehouse.open(copy_of(empty_file, tmp_path)) as opened:
        yield opened


@pytest.fixture
def house(tmp_path: Path, filled_file: Path):
    with Warehouse.open(copy_of(filled_file, tmp_path)) as opened:
        yield opened


def fill(warehouse: Warehouse) -> None:
    """Load one night: two feeds, three articles, one of them a copy, with all their findings."""
    both = [("wire", 1), ("wire", 2), ("daily", 1)]
    ids = [str(a.key("article", feed, number)) for feed, number in both]
    warehouse.load("runs", [a.run()])
    warehouse.load("feeds", [a.subscription("wire"), a.subscription("daily")])
    warehouse.load("feed_polls", [a.poll("wire"), a.poll("daily")])
    warehouse.load("fetches", [a.fetch(), a.fetch("https://wire.example/1", kind="article")])
    warehouse.load("entries", [a.entry(number, feed) for feed, number in both])
    warehouse.load("outcomes", [a.outcome(number, feed) for feed, number in both])
    warehouse.load("articles", [a.article(number, feed) for feed, number in both])
    warehouse.load("revisions", [a.revision(number, feed) for feed, number in both])
    warehouse.load("date_candidates", [a.candidate(number, feed) for feed, number in both])
    warehouse.load("entities", [a.entity("Lavrov"), a.entity("Pompeo", country_code="US")])
    warehouse.load("issues", [a.issue()])
    warehouse.load("roles", [a.role()], entity_ids=[str(a.key("entity", "Lavrov"))])
    mentions = [a.mention(number, name) for number in (1, 2) for name in ("Lavrov", "Pompeo")]
    warehouse.load("mentions", mentions, article_ids=ids)
    warehouse.load("tags", [a.tag(1), a.tag(2)], article_ids=ids)
    warehouse.load("quotes", [a.quote(1), a.quote(2)], article_ids=ids)
    warehouse.load("events", [a.event(1), a.event(2)], article_ids=ids)
    warehouse.load("problems", [a.problem()])
    warehouse.load("check_results", [a.check_result()])
    long_text = " ".join(f"word{number}" for number in range(400))
    texts = {("daily", 1): long_text, ("wire", 1): long_text, ("wire", 2): "short"}
    warehouse.load("register", [{"sha256": "of the rows above"}])
    warehouse.load(
        "sketches", [a.sketch(number, feed, text) for (feed, number), text in texts.items()]
    )
    warehouse.execute("link_stories", article_ids=ids, since=a.NOW - 7 * a.DAY)
