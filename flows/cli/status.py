"""`dateline status`: was the night good, on one screen; `--full` tells everything."""

from __future__ import annotations

import textwrap
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from flows.cli import FAILED
from flows.cli.doctor import print_diagnosis
from flows.cli.errors import sentence_of
from flows.cli.options import home_option
from flows.diagnosis import Verdict
from flows.lock import lock_holder
from flows.model import RunState
from flows.morning import Morning, judge_morning
from flows.summary import Summary
from flows.tables import as_text, page_width
from flows.text import printable
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import (
    WORKING_ADVICE,
    WarehouseCorrupt,
    WarehouseError,
    WarehouseMissing,
)
from flows.warehouse.results import Table
from flows.wording import beside, counted, minute

if TYPE_CHECKING:
    from flows.home import Home

LAST_RUNS = 7
"""A week of nights: enough to see whether last night was like the others."""
SHOWN_RUNS, MOST_LINES = 5, 3
"""How many of them on the one screen, and lines of feeds, checks and kinds of problems each: at
most 23 lines of 80 columns then, and the prompt below them."""

RUN_COLUMNS = ("night_on", "state", "started_at", "finished_at", "resumed_count", "message")
ADDRESSES = ("moved", "https_twin")
"""Kinds of attention that concern a line of feeds.opml and no trouble."""

PROBLEM_COLUMNS = ("severity", "stage", "code", "message", "url")
CHECK_COLUMNS = ("severity", "check_name", "failing_count", "sample")
WHOLE = ("message", "state_reason", "sample")
"""Columns with words to act on, which are wrapped where others are cut."""

Rows = list[dict[str, Any]]


@click.command(name="status")
@click.option("--full", is_flag=True, help="Tell all of it, with why and what to do.")
@home_option
def command(home: Home, *, full: bool) -> int:
    """Say whether the last night was good, on one screen; exit with 1 when it was not."""
    holder = lock_holder(home.require().lock)
    newest = _newest_file(home, holder)
    if newest is None:
        click.echo(f"The first run is on (process {holder}); nothing is published yet.")
        return 0
    with newest as warehouse:
        runs = warehouse.rows("last_runs", limit=LAST_RUNS)
        checks, problems = (
            warehouse.rows(name, run_id=runs[0]["run_id"]) if runs else []
            for name in ("run_checks", "run_problems")
        )
        attention = warehouse.rows("feeds_needing_attention")
    morning = Morning(runs, checks, holder, home.published.exists(), datetime.now(UTC))
    verdict = judge_morning(morning)
    print_diagnosis("night", verdict)
    (_print_all if full else _print_screen)(runs, checks, problems, attention)
    return FAILED if verdict.verdict is Verdict.FAIL else 0


def _newest_file(home: Home, holder: str | None) -> Warehouse | None:
    """Open the file that knows of the newest run; None: only the first run does, which is on.

    That is the working file, which alone knows of a night that was not published. Where a process
    has it, or nobody can read it, the published file tells of the night before.

    Raises:
        WarehouseError: The published file cannot be read, or there is no file that can.
    """
    published = Warehouse.open_readonly(home.published) if home.published.exists() else None
    if holder is not None:
        return published
    try:
        working = Warehouse.open_readonly(home.working_database)
    except WarehouseMissing:
        return published or Warehouse.open_readonly(home.published)
    except (WarehouseError, OSError) as error:  # OSError: work/ is another user's alone
        said = sentence_of(error)
        if isinstance(error, WarehouseCorrupt):  # read-only, it is told what mends a published file
            said = f"{error.finding}: {WORKING_ADVICE}"
        if published is None:
            raise WarehouseError(said) from error
        click.echo(f"Without what was not published: {printable(said)}", err=True)
        return published
    if published is not None:
        published.close()
    return working


def _print_screen(runs: Rows, checks: Rows, problems: Rows, attention: Rows) -> None:
    """Print what fits on a terminal of 24 lines and 80 columns."""
    if runs and runs[0]["state"] == RunState.PUBLISHED:
        click.echo(textwrap.fill(_sentence(runs[0]), min(page_width(), 100)))
    for run in runs[:SHOWN_RUNS]:
        click.echo(_line_of(run)[: page_width()].rstrip())
    troubles, addresses = _parted(attention)
    beside_them = f"; addresses to put right: {len(addresses)}" if addresses else ""
    _list("Feeds that need a person", [_feed_line(row) for row in troubles], end=beside_them)
    found = [f"{row['severity']} {row['check_name']}: {row['failing_count']}" for row in checks]
    _list("Checks that found something", found)
    kinds = Counter(f"{row['severity']} {row['code']} at {row['stage']}" for row in problems)
    lines = [f"{count} {kind}" for kind, count in kinds.most_common()]
    _list("Problems", sorted(lines, key=lambda line: " error " not in line), len(problems))
    if attention or checks or problems:
        click.echo("Why, and what to do: dateline status --full")


def _parted(attention: Rows) -> tuple[Rows, Rows]:
    """Return the feeds in trouble, and those whose address is to be put right."""
    troubles = [row for row in attention if row["kind"] not in ADDRESSES]
    return troubles, [row for row in attention if row["kind"] in ADDRESSES]


def _sentence(run: dict[str, Any]) -> str:
    state = RunState(run["state"])
    counts = run["counts"] or {}
    night = str(run["night_on"])
    return Summary(run["run_id"], night, state, counts, message=run["message"]).sentence()


def _line_of(run: dict[str, Any]) -> str:
    """Return a run as a line: the night, its state, when it began, how long it took, and why."""
    counts, began = run["counts"] or {}, run["started_at"]
    polled, failed = counts.get("feeds_polled", 0), counts.get("feeds_failed", 0)
    told = (
        f"  {run['night_on']}  {run['state']:<11}  {minute(began)[11:]}  {_took(run):>6}  "
        f"{counts.get('articles_new', 0):>6,} new  {failed:>3} of {counted(polled, 'feed')} failed"
    )
    return f"{told}  {printable(run['message'] or '')}"


def _took(run: dict[str, Any]) -> str:
    if run["finished_at"] is None:
        return ""
    seconds = (run["finished_at"] - run["started_at"]).total_seconds()
    return f"{seconds:,.0f} s" if seconds < 100 else f"{seconds / 60:,.0f} min"  # noqa: PLR2004 - two digits


def _feed_line(row: dict[str, Any]) -> str:
    why = beside(row["why"] or "", row["subscribed_url"])
    return f"{row['kind']}: {row['title'] or row['subscribed_url']}: {why}"


def _list(title: str, lines: list[str], count: int | None = None, *, end: str = "") -> None:
    click.echo(f"{title}: {count or len(lines) or 'none'}{end}")
    shown = lines if len(lines) <= MOST_LINES else lines[: MOST_LINES - 1]
    for line in shown:
        click.echo(f"  {printable(line, page_width() - 2)}")
    if len(lines) > len(shown):
        click.echo(f"  and {len(lines) - len(shown)} more")


def _print_all(runs: Rows, checks: Rows, problems: Rows, attention: Rows) -> None:
    _show("Last runs", RUN_COLUMNS, runs)
    troubles, addresses = _parted(attention)
    _tell("Feeds that need a person", troubles)
    _tell("Addresses to put right in feeds.opml", addresses)
    _show("Problems of the last run", PROBLEM_COLUMNS, problems)
    _show("Checks of the last run that found something", CHECK_COLUMNS, checks)


def _tell(title: str, rows: Rows) -> None:
    """Print why and what to do feed by feed, in full: a table would cut the sentences short."""
    click.echo(f"{title}: {len(rows) or 'none'}")
    for row in rows:
        names = dict.fromkeys((row["title"], row["subscribed_url"]))
        click.echo(f"  {row['kind']}: {printable(' '.join(names))}")
        click.echo(f"    why: {printable(beside(row['why'], row['subscribed_url']))}")
        click.echo(f"    do:  {printable(row['advice'])}")


def _show(title: str, columns: tuple[str, ...], rows: Rows) -> None:
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
