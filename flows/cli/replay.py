"""`dateline replay`: clean and tag again from the archive."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from flows.cli.options import Moment, home_option
from flows.progress import LiveDisplay, LogLines
from flows.replay import Replayed, replay
from flows.tables import render
from flows.warehouse.results import Table
from flows.wording import counted

if TYPE_CHECKING:
    from datetime import date, datetime

    from flows.home import Home

SHOWN_CHANGES = 40
"""As many as a screen holds; the sentence below them counts all."""


@click.command(name="replay")
@click.option("--night", "night_on", type=click.DateTime(["%Y-%m-%d"]), help="Only this night.")
@click.option("--since", type=Moment(), help="Only what was observed since this time.")
@click.option("--dry-run", is_flag=True, help="Show which rows would change; change nothing.")
@home_option
def command(
    night_on: datetime | None, since: datetime | None, *, dry_run: bool, home: Home
) -> None:
    """Clean and tag again from the archive, without the network, and publish."""
    night: date | None = night_on.date() if night_on else None
    display = LiveDisplay() if sys.stderr.isatty() else nullcontext(LogLines())
    with display as progress:
        done = replay(home, night_on=night, since=since, dry_run=dry_run, progress=progress)
    if done.changes:
        columns = tuple(done.changes[0])
        rows = tuple(tuple(change.values()) for change in done.changes[:SHOWN_CHANGES])
        click.echo(render(Table(columns, rows), "table"))
    for url, reason in done.failures:
        click.echo(f"cannot be read again: {url}: {reason}", err=True)
    click.echo(_sentence(done, dry_run=dry_run))


def _sentence(done: Replayed, *, dry_run: bool) -> str:
    verb = "would change" if dry_run else "changed"
    articles = {change["url"] for change in done.changes}
    return (
        f"{counted(done.article_count, 'article')} read again from the archive; "
        f"{len(articles)} {verb}, {len(done.failures)} failed."
    )
