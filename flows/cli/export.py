"""`dateline export`: the tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import sql
from flows.cli.options import home_option
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import ExportRefused
from flows.warehouse.exporting import exported_into, refuse_strange
from flows.wording import counted

if TYPE_CHECKING:
    from flows.home import Home

STYLES = ("parquet", "csv", "jsonl")


@click.command(name="export")
@click.argument("style", metavar="[parquet|csv|jsonl]", type=click.Choice(STYLES))
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--only", multiple=True, metavar="NAME", help="Only this table or view; repeatable.")
@click.option("--overwrite", is_flag=True, help="Replace an earlier export in DIRECTORY.")
@home_option
def command(
    style: str, directory: Path, only: tuple[str, ...], home: Home, *, overwrite: bool
) -> None:
    """Write the tables, and the dictionary that explains them, to DIRECTORY.

    Parquet: a folder for each, in which the large ones have a folder for each night
    (night_on=2019-05-15). CSV and JSON lines: a file for each.
    """
    with Warehouse.open_readonly(home.require().published, may_write_files=True) as warehouse:
        names = [refuse_strange(name) for name in _chosen(warehouse, only)]
        newest = next(iter(warehouse.rows("last_runs", limit=1)), {})
        about = {"format": style, "night_on": str(newest.get("night_on", "")), "tables": names}
        with exported_into(directory, about, overwrite=overwrite) as room:
            for name in names:
                _write(warehouse, name, room, style)
    click.echo(f"{counted(len(names), 'table')} written to {directory}")


def _chosen(warehouse: Warehouse, only: tuple[str, ...]) -> list[str]:
    tables = [str(row["table_name"]) for row in warehouse.rows("table_names")]
    public = [name for name in tables if not name.startswith("_")]
    known = {*public, *sql.names("views")}
    if strange := [name for name in only if name not in known]:
        raise ExportRefused(f"no table or view {strange[0]}; there are: {', '.join(sorted(known))}")
    return list(dict.fromkeys(only)) or [*public, "dictionary"]


def _write(warehouse: Warehouse, name: str, room: Path, style: str) -> None:
    if style != "parquet":
        warehouse.export(name, room / f"{name}.{style}")
    elif name in sql.names("nights"):
        warehouse.export_nights(name, room / name)
    else:
        (room / name).mkdir()
        warehouse.export(name, room / name / "data_0.parquet")
