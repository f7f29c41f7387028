"""`dateline run`: the nightly run, once, now."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

import click

from flows.cli import FAILED, INTERRUPTED, PARTIAL
from flows.cli.options import Moment, home_option
from flows.progress import LiveDisplay, LogLines, heard_by
from flows.settings import SettingsError
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from datetime import datetime

    from flows.home import Home
    from flows.summary import Summary


@click.command(name="run")
@home_option
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="Poll only this feed.")
@click.option("--limit", type=click.IntRange(min=0), help="Fetch at most so many articles.")
@click.option("--dry-run", is_flag=True, help="Say what is due; ask nobody, write nothing.")
@click.option("--strict", is_flag=True, help="Exit with 3 when the night had problems.")
@click.option(
    "--as-of", type=Moment(), help="Rehearse a night of the past: the clock starts at this time."
)
def command(
    home: Home,
    *,
    feeds: tuple[str, ...],
    limit: int | None,
    dry_run: bool,
    strict: bool,
    as_of: datetime | None,
) -> int:
    """Run the night: poll, fetch, clean, tag, load, check, publish."""
    if dry_run:
        from flows.cli.due import print_what_is_due

        return print_what_is_due(home, feeds, as_of)
    use_prefect_settings(home)
    with prefect_explained():
        from flows.nightly import nightly
        from flows.orchestration import as_flow_run, server_at_hand

    story = as_flow_run(nightly) if server_at_hand() else nightly.fn
    display = LiveDisplay() if sys.stderr.isatty() else nullcontext(LogLines())
    try:
        with display as progress, heard_by(progress):
            summary = asyncio.run(
                _until_stopped(lambda: story(str(home.root), list(feeds), limit, as_of))
            )
    except (KeyboardInterrupt, asyncio.CancelledError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C changes nothing any more
        click.echo("Interrupted: what is stored stays, the next run picks up the rest.", err=True)
        return INTERRUPTED
    with suppress(BrokenPipeError):  # the night has ended as it has, whoever reads about it
        click.echo(summary.sentence())
    return _exit_code(summary, strict=strict)


async def _until_stopped(story: Callable[[], Awaitable[Summary]]) -> Summary:
    """Run the story; SIGTERM and Ctrl-C end it with everything closed properly.

    However often they come: a second Ctrl-C would otherwise break off the statement that records
    the first (asyncio raises KeyboardInterrupt then, DuckDB "Query interrupted").
    """
    task = asyncio.current_task()
    if task is not None:
        for how in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(how, task.cancel)
    return await story()


def _exit_code(summary: Summary, *, strict: bool) -> int:
    if not summary.is_published:
        return FAILED
    return PARTIAL if strict and summary.problem_count else 0


@contextmanager
def prefect_explained() -> Iterator[None]:
    """Say in one sentence what keeps Prefect from being imported in the block.

    Raises:
        SettingsError: Its profile is no TOML, or a variable PREFECT_... has no value of its kind.
    """
    try:
        yield
    except ValueError as error:  # tomllib's and pydantic's errors are some
        said = clean_line(str(error), 200)
        raise SettingsError(
            f"Prefect cannot be loaded as it is set up ({said}): mend its profiles.toml, or unset "
            "the variable PREFECT_... that is wrong"
        ) from error


def use_prefect_settings(home: Home) -> None:
    """Hand `[prefect]` of the settings to Prefect, which reads them when it is imported."""
    if home.settings().prefect.telemetry:
        os.environ["DO_NOT_TRACK"] = "0"
        os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "true"
