"""`dateline init`: a new home."""

from __future__ import annotations

from pathlib import Path

import click

from flows.home import make_home


@click.command(name="init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".")
def command(directory: Path) -> None:
    """Make a new home with commented settings and the default feeds."""
    written = make_home(directory)
    for path in written:
        click.echo(f"wrote {path}")
    if not written:
        click.echo(f"{directory} is a newsroom already; nothing was changed")
    click.echo(f"next: dateline run --home {directory}")
