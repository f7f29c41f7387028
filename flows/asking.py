"""Ask a few addresses once, outside any run: for `feeds add`, `feeds check`, `tag URL`, `doctor`.

The same web door with the same manners and guards; what comes back is kept only in memory.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from flows.archive import ArchiveWriter, StoredResponse, read
from flows.clock import Clock
from flows.web.client import Web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.model import Exchange
    from flows.settings import Settings
    from flows.web.policy import Request


def ask(
    settings: Settings, requests: Sequence[Request]
) -> list[tuple[Exchange, StoredResponse | None]]:
    """Return the exchange for each request, and the response where there was one."""
    return asyncio.run(_ask(settings, requests))


async def _ask(
    settings: Settings, requests: Sequence[Request]
) -> list[tuple[Exchange, StoredResponse | None]]:
    clock = Clock()
    with (
        tempfile.TemporaryDirectory(prefix="dateline-") as folder,
        ArchiveWriter(Path(folder), uuid4(), now=clock.now()) as archive,
    ):
        async with Web(settings.web_policy(), archive, clock.now) as web:
            exchanges = await asyncio.gather(*map(web.fetch, requests))
        archive.sync()
        return [
            (exchange, read(Path(folder), exchange.archive_ref) if exchange.archive_ref else None)
            for exchange in exchanges
        ]
