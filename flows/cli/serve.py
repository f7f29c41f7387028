"""`dateline serve`: the Prefect schedule, in the foreground."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from flows.cli.options import home_option
from flows.cli.run import prefect_explained, use_prefect_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.home import Home

SERVER_PORT = 4200
"""Prefect's own default, where its users look for the UI."""

SERVER_PATIENCE_SECONDS = 120
"""A cold start takes 12 to 26 s on a busy machine (measured, 3.8.8, 2 cores)."""


@click.command(name="serve")
@home_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=SERVER_PORT,
    show_default=True,
    help="Of a server started here.",
)
def command(home: Home, port: int) -> None:
    """Run the night on the schedule of the settings until interrupted.

    Uses the Prefect server that PREFECT_API_URL names; without one, starts its own, which ends
    with this command.
    """
    settings = home.require().settings()
    use_prefect_settings(home)
    with _server(home, port):
        with prefect_explained():
            from flows.nightly import nightly
            from flows.orchestration import serve_nightly

        serve_nightly(nightly, home, settings.schedule)


@contextmanager
def _server(home: Home, port: int) -> Iterator[None]:
    """Keep a Prefect server running during the block, unless one is configured already."""
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    home.make_folders()
    url = f"http://127.0.0.1:{port}/api"
    os.environ["PREFECT_API_URL"] = url
    os.environ.setdefault("PREFECT_HOME", str(home.work / "prefect"))
    arguments = ["server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and fixed words
        [sys.executable, "-m", "prefect", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(server)
        click.echo(f"Prefect's UI: http://127.0.0.1:{port}", err=True)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    with prefect_explained():
        from flows.orchestration import server_at_hand

    deadline = time.monotonic() + SERVER_PATIENCE_SECONDS
    while not server_at_hand():
        if server.poll() is not None or time.monotonic() > deadline:
            raise click.ClickException(
                "Prefect's server did not start; is its port taken? Try --port, "
                "or `prefect server start` to see why"
            )
        time.sleep(0.5)
