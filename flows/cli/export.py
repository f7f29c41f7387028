"""`dateline export`: the tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli.options import home_option
from flows.warehouse.connection import Warehouse

if TYPE_CHECKING:
    from flows.home import Home


@click.command(name="export")
@click.argument("style", metavar="[parquet|csv]", type=click.Choice(["parquet", "csv"]))
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@home_option
def command(style: str, directory: Path, home: Home) -> None:
    """Write every public table to DIRECTORY, one file each."""
    with Warehouse.open_readonly(home.require().published, may_write_files=True) as warehouse:
        directory.mkdir(parents=True, exist_ok=True)
        names = [str(row["table_name"]) for row in warehouse.rows("table_names")]
        public = [name for name in names if not name.startswith("_")]
        for name in public:
            warehouse.export(name, directory / f"{name}.{style}")
    click.echo(f"{len(public)} tables written to {directory}")
