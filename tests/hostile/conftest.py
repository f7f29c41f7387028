"""A web door and a site of our own, as the tests of the web door have them, and whole nights."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from flows.nightly import nightly
from tests.hostile.site import opml
from tests.web.conftest import anyio_backend, archive, door, inside, site

__all__ = ["anyio_backend", "archive", "door", "inside", "site"]
NOW = datetime(2019, 5, 15, 22, tzinfo=UTC)

SETTINGS = """\
[web]
allow_private_addresses = ["{allowed}"]
seconds_between_requests = 0.0
deadline_seconds = {deadline}
[workers]
processes = 2
cpu_seconds = {cpu}
"""


class Home:
    """A home and its nights."""

    def __init__(self, root):
        self.root = root

    def run(self, allowed, urls, *, night=1, deadline=2, cpu=3):
        """Run a night over these feeds; return its summary."""
        self.root.mkdir(exist_ok=True)
        text = SETTINGS.format(allowed=allowed, deadline=deadline, cpu=cpu)
        (self.root / "dateline.toml").write_text(text)
        if urls is not None:
            (self.root / "feeds.opml").write_text(opml(urls))
        return asyncio.run(nightly.fn(str(self.root), as_of=NOW + timedelta(days=night)))

    def rows(self, sql):
        published = self.root / "dateline.duckdb"
        with duckdb.connect(str(published), read_only=True) as connection:
            return connection.execute(sql).fetchall()


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path / "home")
