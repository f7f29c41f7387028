"""`dateline verify`: is this home whole, from the archive to the published file?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.cli import FAILED
from flows.cli.doctor import print_diagnosis
from flows.cli.options import home_option, style_option
from flows.diagnosis import Verdict
from flows.tables import render
from flows.verifying import verify
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from flows.home import Home


@click.command(name="verify")
@style_option("text", "json", "csv", "md", "html")
@home_option
def command(home: Home, *, style: str) -> int:
    """Read everything and say what is damaged and what mends it; exit with 1 when something is.

    Nothing is changed, and nobody is asked; a night that starts meanwhile goes on.
    """
    found = []
    for name, diagnosis in verify(home):
        found.append((name, str(diagnosis.verdict), diagnosis.sentence, diagnosis.fix))
        if style == "text":
            print_diagnosis(name, diagnosis)
    if style != "text":
        click.echo(render(Table(("check", "verdict", "sentence", "fix"), tuple(found)), style))
    failed = sum(verdict == Verdict.FAIL for _, verdict, _, _ in found)
    summary = f"{failed} of them fail." if failed else "the home is whole."
    click.echo(f"{len(found)} checks: {summary}", err=style != "text")
    return FAILED if failed else 0
