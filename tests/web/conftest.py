"""A site of our own on the loopback and a web door that may reach it, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from flows.archive import ArchiveWriter
from flows.web.client import Web
from flows.web.policy import AllowedAddress, WebPolicy
from tests.web.inside import Inside
from tests.web.site import Site

NOW = datetime(2019, 5, 14, 4, 30, tzinfo=UTC)


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def site():
    async with Site() as opened:
        yield opened


@pytest.fixture
async def inside():
    """A service on the loopback that nobody allowed, of both families, at one port."""
    service = Inside()
    await service.open("127.0.0.1", "127.0.0.2", "127.255.255.254", "::1")
    yield service
    service.close()


@pytest.fixture
def archive(tmp_path):
    with ArchiveWriter(tmp_path / "archive", UUID(int=1), now=NOW) as writer:
        yield writer


@pytest.fixture
def door(site, archive):
    """Build a web door: `door(deadline_seconds=1, recall={...})`."""

    def build(**changes):
        kept = {k: changes.pop(k) for k in list(changes) if k in KEPT}
        clock = changes.pop("clock", lambda: NOW)
        rules = {
            "user_agent": "Dateline/0.1 (+mailto:desk@news.example)",
            "seconds_between_requests": 0.0,
            "deadline_seconds": 5.0,
            "obey_robots": False,
            "allow_private": (AllowedAddress.parse(f"127.0.0.1:{site.port}"),),
        }
        return Web(WebPolicy(**rules | changes), archive, clock, **kept)

    return build


KEPT = {"recall", "known_robots", "held_hosts", "resolve", "tls"}
