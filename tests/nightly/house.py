"""A newsroom's home with a site to poll: what the tests of the whole run live in."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import duckdb

from flows.home import Home
from flows.nightly import nightly
from flows.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SETTINGS = """\
[web]
allow_private_addresses = [{allowed}]
seconds_between_requests = 0.0
deadline_seconds = 5
[workers]
processes = 2
"""

CLOCK = {1: datetime(2019, 5, 15, 22, tzinfo=UTC), 2: datetime(2019, 5, 16, 22, tzinfo=UTC)}
DATELINE = [sys.executable, "-m", "flows.cli"]

VOLATILE = {
    "run_id", "first_run_id", "first_seen_at", "last_seen_at", "fetched_at", "observed_at",
    "archive_ref", "duration_ms", "at", "started_at", "finished_at", "resumed_count", "added_at",
    "last_fetched_at", "last_full_at", "last_success_at", "last_new_entry_at", "next_due_at",
    "retry_at", "sample", "message",
}  # fmt: skip
"""Columns that hold run ids and times: two runs of one night differ in them and in nothing else."""


FEW = ("quarry.localhost", "oldmill.localhost", "meridian.localhost")
"""Hosts of four feeds: an RSS feed of each, one of them twice over, with copies between them."""


def few_of(newsroom) -> list[str]:
    """Return the addresses of the few feeds, so that a run of them takes a second."""
    return [feed.url for feed in newsroom.feeds if any(host in feed.url for host in FEW)]


class House:
    """A home whose feeds are those of `newsroom`."""

    def __init__(self, root: Path, newsroom) -> None:
        self.root = root
        self.newsroom = newsroom
        self.published = root / "dateline.duckdb"
        root.mkdir(exist_ok=True)
        allowed = f'"{newsroom.allow}"'
        (root / "dateline.toml").write_text(SETTINGS.format(allowed=allowed))
        (root / "feeds.opml").write_bytes(newsroom.opml())

    def set(self, section: str, line: str) -> None:
        """Add a section with one setting to dateline.toml."""
        with (self.root / "dateline.toml").open("a") as settings:
            settings.write(f"[{section}]\n{line}\n")

    def subscribe(self, *urls: str) -> None:
        """Replace the subscriptions."""
        lines = "".join(f'<outline type="rss" text="{url}" xmlUrl="{url}"/>' for url in urls)
        opml = f'<opml version="2.0"><head/><body>{lines}</body></opml>'
        (self.root / "feeds.opml").write_text(opml)

    def subscribe_to_few(self) -> House:
        """Subscribe to the few feeds only; return the house."""
        self.subscribe(*few_of(self.newsroom))
        return self

    def run(self, *, night: int = 1, hours_later: int = 0, **arguments):
        """Run a night in this process; return its summary."""
        self.newsroom.night = night
        as_of = CLOCK[night] + timedelta(hours=hours_later)
        return asyncio.run(nightly.fn(str(self.root), as_of=as_of, **arguments))

    def start(self, *, night: int = 1) -> subprocess.Popen:
        """Start a night in a process of its own."""
        self.newsroom.night = night
        return subprocess.Popen(
            [*DATELINE, "run", "--home", self.root, "--as-of", CLOCK[night].isoformat()],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={k: v for k, v in os.environ.items() if not k.startswith("PREFECT_API")},
        )

    def dateline(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess:
        """Run a command of the command line in this home."""
        command, *rest = arguments
        return subprocess.run(
            [*DATELINE, command, "--home", self.root, *rest],
            capture_output=True,
            text=True,
            check=False,
            input=stdin,
        )

    def faults(self) -> list[str]:
        """Return what `dateline verify` says is damaged."""
        found = verify(Home(self.root))
        return [f"{name}: {said.sentence}" for name, said in found if said.verdict == "fail"]

    def rows(self, sql: str, *parameters) -> list[tuple]:
        """Return the rows of a query on the published file."""
        with duckdb.connect(str(self.published), read_only=True) as connection:
            return connection.execute(sql, parameters).fetchall()

    def one(self, sql: str, *parameters):
        """Return the single value of a query on the published file."""
        ((value,),) = self.rows(sql, *parameters)
        return value

    def contents(self, *tables: str, without: Iterable[str] = ()) -> dict[str, list[tuple]]:
        """Return the tables without run ids and times, for comparing two houses."""
        wanted = tables or (
            "feeds", "entries", "outcomes", "articles", "revisions", "date_candidates", "stories",
            "mentions", "tags", "quotes", "events",
        )  # fmt: skip
        return {table: self._lasting(table, without) for table in wanted}

    def _lasting(self, table: str, without: Iterable[str]) -> list[tuple]:
        columns = [
            f'"{name}"'
            for (name,) in self.rows(
                "select column_name from duckdb_columns() where table_name = ? and not internal",
                table,
            )
            if name not in VOLATILE and name not in without
        ]
        return sorted(self.rows(f"select {', '.join(columns)} from {table}"), key=repr)
