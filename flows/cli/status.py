"""`dateline status`: last runs, failing and silent feeds, what needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from flows.cli.options import home_option
from flows.tables import as_text
from flows.text import printable
from flows.warehouse.connection import Warehouse
from flows.warehouse.results import Table
from flows.wording import beside

if TYPE_CHECKING:
    from flows.home import Home

LAST_RUNS = 7
"""A week of nights: enough to see whether last night was like the others."""

RUN_COLUMNS = ("night_on", "state", "started_at", "finished_at", "resumed_count", "message")
ADDRESSES = ("moved", "https_twin")
"""Kinds of attention that concern a line of feeds.opml and no trouble."""

PROBLEM_COLUMNS = ("severity", "stage", "code", "message", "url")
CHECK_COLUMNS = ("severity", "check_name", "failing_count", "sample")
WHOLE = ("message", "state_reason", "sample")
"""Columns with words to act on, which are wrapped where others are cut."""


@click.command(name="status")
@home_option
def command(home: Home) -> None:
    """Show how the last nights went and what needs a person."""
    with Warehouse.open_readonly(home.require().published) as warehouse:
        runs = warehouse.rows("last_runs", limit=LAST_RUNS)
        if not runs:
            click.echo("No run is recorded yet.")
            return
        newest = runs[0]["run_id"]
        _show("Last runs", RUN_COLUMNS, runs)
        attention = warehouse.rows("feeds_needing_attention")
        troubles = [row for row in attention if row["kind"] not in ADDRESSES]
        addresses = [row for row in attention if row["kind"] in ADDRESSES]
        _tell("Feeds that need a person", troubles)
        _tell("Addresses to put right in feeds.opml", addresses)
        problems = warehouse.rows("run_problems", run_id=newest)
        _show("Problems of the last run", PROBLEM_COLUMNS, problems)
        checks = warehouse.rows("run_checks", run_id=newest)
        _show("Checks of the last run that found something", CHECK_COLUMNS, checks)


def _tell(title: str, rows: list[dict[str, Any]]) -> None:
    """Print why and what to do feed by feed, in full: a table would cut the sentences short."""
    click.echo(f"{title}: {len(rows) or 'none'}")
    for row in rows:
        names = dict.fromkeys((row["title"], row["subscribed_url"]))
        click.echo(f"  {row['kind']}: {printable(' '.join(names))}")
        click.echo(f"    why: {printable(beside(row['why'], row['subscribed_url']))}")
        click.echo(f"    do:  {printable(row['advice'])}")


def _show(title: str, columns: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    if not rows:
        click.echo(f"{title}: none")
        return
    cells = tuple(tuple(_cell(row, column) for column in columns) for row in rows)
    click.echo(as_text(Table(columns, cells, title), whole=WHOLE))


def _cell(row: dict[str, Any], column: str) -> object:
    """Return a value; words that begin with the address of the row go on from there."""
    value, address = row[column], row.get("url")
    if column == "url" or address is None or not isinstance(value, str):
        return value
    return beside(value, address)
