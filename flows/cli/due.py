"""What the next run would do, for `dateline run --dry-run`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.clock import Clock
from flows.feeds.opml import read_opml
from flows.tables import render
from flows.warehouse.connection import Warehouse
from flows.warehouse.results import Table
from flows.wording import moment

if TYPE_CHECKING:
    from datetime import datetime

    from flows.home import Home


def print_what_is_due(home: Home, feeds: tuple[str, ...], as_of: datetime | None) -> int:
    """Print the feeds that are due, from the published file; feeds never polled are due."""
    subscriptions = read_opml(home.require().feeds_file.read_bytes()).feeds
    wanted = [s for s in subscriptions if not feeds or s.url in feeds]
    held: dict[str, datetime | None] = {}
    if home.published.exists():
        with Warehouse.open_readonly(home.published) as warehouse:
            held = {
                str(row["subscribed_url"]): row["next_due_at"]
                for row in warehouse.rows("later_feeds", now=Clock.starting_at(as_of).now())
            }
    rows = tuple((s.url, _when(held[s.url]) if s.url in held else "due") for s in wanted)
    click.echo(render(Table(("feed", "when"), rows), "table"))
    due = sum(s.url not in held for s in wanted)
    click.echo(f"{due} of {len(wanted)} feeds are due; nothing was asked and nothing written.")
    return 0


def _when(next_due_at: datetime | None) -> str:
    return "never: the feed is gone" if next_due_at is None else f"not before {moment(next_due_at)}"
