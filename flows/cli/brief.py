"""`dateline brief`: the morning brief of a night, made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.cli.options import home_option
from flows.warehouse.connection import Warehouse

if TYPE_CHECKING:
    from datetime import datetime

    from flows.home import Home


@click.command(name="brief")
@click.option(
    "--night",
    "night_on",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The night, as in `dateline status`; the newest by default.",
)
@home_option
def command(night_on: datetime | None, home: Home) -> None:
    """Write the morning brief of a night into reports/ and print its path."""
    from flows.brief.gathering import NoSuchNightError
    from flows.brief.writing import write_brief

    with Warehouse.open_readonly(home.require().published) as warehouse:
        home.make_folders()
        try:
            path = write_brief(warehouse, home.reports, night_on.date() if night_on else None)
        except NoSuchNightError as error:
            raise click.UsageError(str(error)) from error
    click.echo(path)
