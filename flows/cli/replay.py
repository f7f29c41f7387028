"""`dateline replay`: clean and tag again from the archive."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from flows.cli import FAILED
from flows.cli.options import Moment, home_option
from flows.progress import LiveDisplay, LogLines
from flows.replay import Replayed, replay
from flows.tables import render
from flows.text import printable
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
@click.option(
    "--outdated",
    "is_outdated",
    is_flag=True,
    help="Only what an older version of an extractor tagged, or none.",
)
@click.option(
    "--rebuild", "is_rebuild", is_flag=True, help="Build the database anew from archive/."
)
@click.option("--dry-run", is_flag=True, help="Show which rows would change; change nothing.")
@home_option
def command(
    night_on: datetime | None,
    since: datetime | None,
    *,
    is_outdated: bool,
    is_rebuild: bool,
    dry_run: bool,
    home: Home,
) -> int:
    """Clean and tag again from the archive, without the network, and publish.

    Where both database files are gone, or with --rebuild, every run is lived again and all tables
    are made anew; the files that were there are kept in work/kept-*.
    """
    if is_rebuild or _is_all_lost(home):
        if night_on or since or is_outdated:
            raise click.UsageError("a rebuild takes the whole archive: no other option limits it")
        return _rebuild(home, dry_run=dry_run)
    night: date | None = night_on.date() if night_on else None
    display = LiveDisplay() if sys.stderr.isatty() else nullcontext(LogLines())
    with display as progress:
        done = replay(
            home,
            night_on=night,
            since=since,
            is_outdated=is_outdated,
            dry_run=dry_run,
            progress=progress,
        )
    if done.changes:
        columns = tuple(done.changes[0])
        rows = tuple(tuple(change.values()) for change in done.changes[:SHOWN_CHANGES])
        click.echo(render(Table(columns, rows), "table"))
    for url, reason in done.failures:
        click.echo(f"cannot be read again: {printable(url)}: {printable(reason)}", err=True)
    click.echo(_sentence(done, dry_run=dry_run))
    return 0


def _is_all_lost(home: Home) -> bool:
    is_gone = not home.working_database.exists() and not home.published.exists()
    return is_gone and any(home.archive.glob("*.warc.gz"))


def _rebuild(home: Home, *, dry_run: bool) -> int:
    from flows.rebuilding import rebuild

    display = LiveDisplay() if sys.stderr.isatty() else nullcontext(LogLines())
    with display as progress:
        done = rebuild(home, dry_run=dry_run, progress=progress)
    columns = ("table_name", "row_count")
    click.echo(render(Table(columns, tuple(done.row_counts.items())), "table"))
    for loss in done.losses:
        click.echo(f"not known: {printable(loss)}", err=True)
    if done.kept is not None:
        click.echo(f"What was there before is kept in {done.kept}", err=True)
    verb = "would be rebuilt" if dry_run else "rebuilt"
    seen = "published" if done.is_published else "not published: no run in it ended well"
    click.echo(f"{done.run_count} runs {verb} from the archive, {seen}.")
    return 0 if done.is_published else FAILED


def _sentence(done: Replayed, *, dry_run: bool) -> str:
    verb = "would change" if dry_run else "changed"
    articles = {change["url"] for change in done.changes}
    return (
        f"{counted(done.article_count, 'article')} read again from the archive; "
        f"{len(articles)} {verb}, {len(done.failures)} failed."
    )
