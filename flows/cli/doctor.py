"""`dateline doctor`: what is wrong with this newsroom, and the fix."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from flows.cli import FAILED
from flows.cli.examination import CHECKS, judged_by
from flows.cli.options import home_option, style_option
from flows.cli.patient import Patient, patient_of
from flows.diagnosis import Diagnosis, Verdict
from flows.tables import render
from flows.text import printable
from flows.warehouse.results import Table

if TYPE_CHECKING:
    from flows.home import Home

MARKS = {
    Verdict.OK: ("ok  ", "green"),
    Verdict.WARN: ("warn", "yellow"),
    Verdict.FAIL: ("FAIL", "red"),
}


@click.command(name="doctor")
@click.option("--online", is_flag=True, help="Ask the feeds too, and what robots.txt allows.")
@style_option("text", "json", "csv", "md", "html")
@home_option
def command(home: Home, *, online: bool, style: str) -> int:
    """Check this newsroom and say what is wrong and what to do; exit with 1 when a check fails."""
    patient = patient_of(home, datetime.now(UTC), os.environ)
    found = [(name, judged_by(check, patient)) for name, check in CHECKS.items()]
    if online:
        found += _online(patient)
    if style == "text":
        for name, diagnosis in found:
            print_diagnosis(name, diagnosis)
    else:
        rows = tuple((name, str(d.verdict), d.sentence, d.fix) for name, d in found)
        click.echo(render(Table(("check", "verdict", "sentence", "fix"), rows), style))
    counts = {v: sum(d.verdict is v for _, d in found) for v in Verdict}
    summary = f"{counts[Verdict.FAIL]} fail, {counts[Verdict.WARN]} warn, {counts[Verdict.OK]} ok."
    click.echo(f"{len(found)} checks: {summary}", err=style != "text")
    return FAILED if counts[Verdict.FAIL] else 0


def _online(patient: Patient) -> list[tuple[str, Diagnosis]]:
    from flows.cli.probing import probe
    from flows.cli.reachability import CHECKS_ONLINE

    urls = [feed.url for feed in patient.subscriptions.feeds]
    click.echo(f"Asking {len(urls)} feeds ...", err=True)
    probes = probe(patient.settings, urls)
    return [(name, check(probes)) for name, check in CHECKS_ONLINE.items()]


def print_diagnosis(name: str, diagnosis: Diagnosis) -> None:
    """Print a check as text: its verdict, what was found, and the fix below."""
    mark, colour = MARKS[diagnosis.verdict]
    click.echo(f"{click.style(mark, fg=colour)}  {name}: {printable(diagnosis.sentence)}")
    if diagnosis.fix:
        click.echo(f"      fix: {printable(diagnosis.fix)}")
