"""Thirty-three nights of a home whose feeds are the hosts of `hosts`, lived through once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from flows.nightly import nightly
from tests.etiquette.hosts import HOSTS
from tests.etiquette.server import ScoringServer
from tests.nightly.house import SETTINGS, House

START = datetime(2019, 5, 14, 2, 30, tzinfo=UTC)  # a Tuesday
SLICE = (0, 1, 2, 3, 4, 5, 8, 9, 16, 32)
"""Nights of the normal suite; the machine was off on the others."""

SECRET = "hunter2"


class Home(House):
    """A home that is run on the days of a scoring server."""

    def __init__(self, root, server: ScoringServer) -> None:
        self.root, self.server = root, server
        self.published = root / "dateline.duckdb"
        root.mkdir(exist_ok=True)
        (root / "dateline.toml").write_text(SETTINGS.format(allowed=f'"{server.allow}"'))

    def night(self, day: int, *, start: datetime = START, **arguments):
        """Run the night of a day; return its summary."""
        self.server.day = day
        self.server.now = start + timedelta(days=day)
        return asyncio.run(nightly.fn(str(self.root), as_of=self.server.now, **arguments))

    def feed(self, host: str, *columns: str):
        """Return columns of the feed of a host, as the published file has them."""
        ((*values,),) = self.rows(
            f"select {', '.join(columns)} from feeds where subscribed_url like ?",
            f"http://{host}.localhost:%",
        )
        return values[0] if len(values) == 1 else tuple(values)


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(SLICE, id="slice"),
        pytest.param(tuple(range(33)), id="all", marks=pytest.mark.torture),
    ],
)
def lived(request, tmp_path_factory):
    """A home after its nights, with the server's score sheet. Look, do not touch."""
    with ScoringServer(HOSTS) as server:
        home = Home(tmp_path_factory.mktemp("etiquette"), server)
        urls = [server.url(host) for host in HOSTS if host != "strong"]
        urls.append(server.url("strong").replace("//", f"//reader:{SECRET}@"))
        home.subscribe(*urls)
        home.nights = request.param
        for day in request.param:
            summary = home.night(day)
            assert summary.is_published, summary
        yield home


@pytest.fixture
def home_of(tmp_path):
    """Build a home of other hosts: `home_of({"wire": plain()})`."""
    opened = []

    def build(hosts):
        server = ScoringServer(hosts)
        opened.append(server)
        home = Home(tmp_path / "home", server.__enter__())
        home.subscribe(*(server.url(host) for host in hosts))
        return home

    yield build
    for server in opened:
        server.__exit__()
