"""`dateline status`: last runs, failing and silent feeds, what needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.cli.options import home_option
from flows.tables import as_text
from flows.warehouse.connection import Warehouse
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from flows.home import Home

SECTIONS = {
    "last_runs": "Last runs",
    "feeds_needing_attention": "Feeds that need a person",
    "silent_feeds": "Feeds that answer but bring nothing",
    "recent_problems": "Problems of the last run",
    "failing_checks": "Checks of the last run that found something",
}
"""Lookups of sql/lookups, in the order in which an operator asks."""


@click.command(name="status")
@home_option
def command(home: Home) -> None:
    """Show how the last nights went and what needs a person."""
    with Warehouse.open_readonly(home.published) as warehouse:
        for name, title in SECTIONS.items():
            rows = warehouse.rows(name)
            if not rows:
                click.echo(f"{title}: none")
                continue
            columns = tuple(rows[0])
            click.echo(as_text(Table(columns, tuple(tuple(r.values()) for r in rows), title)))
