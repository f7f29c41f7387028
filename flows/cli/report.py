"""`dateline report`: the reports of sql/reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import sql
from flows.cli.options import home_option, style_option
from flows.tables import render
from flows.warehouse.connection import Warehouse
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from flows.home import Home


def _as_pairs(
    ctx: click.Context,  # noqa: ARG001 - click's signature
    param: click.Parameter,  # noqa: ARG001
    values: tuple[str, ...],
) -> dict[str, str | None]:
    pairs = [value.partition("=") for value in values]
    for name, equals, _ in pairs:
        if not equals:
            raise click.BadParameter(f"{name!r} is not of the form name=value")
    return {name: text for name, _, text in pairs}


@click.command(name="report")
@click.argument("name", required=False)
@click.option("--param", "params", multiple=True, callback=_as_pairs, help="A name=value pair.")
@home_option
@style_option("table", "csv", "json", "md", "html")
def command(name: str | None, params: dict[str, str | None], home: Home, style: str) -> None:
    """Print a report; without a NAME, the list of reports with their parameters."""
    if name is None:
        click.echo(render(_list_of_reports(), style))
        return
    with Warehouse.open_readonly(home.require().published) as warehouse:
        click.echo(render(warehouse.report(name, params), style))


def _list_of_reports() -> Table:
    headers = [(name, sql.header("reports", name)) for name in sql.names("reports")]
    rows = tuple(
        (name, header.title, ", ".join(f"{p.name}={p.default or ''}" for p in header.params))
        for name, header in headers
    )
    return Table(("report", "shows", "parameters"), rows, "Reports")
