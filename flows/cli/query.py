"""`dateline query`: read-only SQL on the published file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flows.cli.options import home_option, style_option
from flows.tables import render
from flows.warehouse.connection import Warehouse

if TYPE_CHECKING:
    from flows.home import Home


@click.command(
    name="query",
    context_settings={"ignore_unknown_options": True},  # SQL may begin with a comment: -- title
)
@click.argument("sql")
@home_option
@style_option("table", "csv", "json", "md", "html")
def command(sql: str, home: Home, style: str) -> None:
    """Run SQL on the published file; "-" reads it from standard input."""
    text = sys.stdin.read() if sql == "-" else sql
    with Warehouse.open_readonly(home.require().published) as warehouse:
        click.echo(render(warehouse.query(text), style))
