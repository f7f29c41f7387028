"""The robots.txt of every origin met in a run, each asked for once."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flows.web.robots import KnownRobots, Rules, read_robots

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import datetime

    from flows.model import Exchange

SILENCES = frozenset({"dns_failed", "connect_failed", "connect_timeout", "deadline"})
"""Outcomes of a server that gives no answer; such a robots.txt is asked for again at the next
request, until the gate counts the server as down."""


class Rulebook:
    """Robots rules by origin, fetched when first needed and kept for a day at most."""

    def __init__(
        self,
        fetch: Callable[[str], Awaitable[tuple[Exchange, bytes]]],
        clock: Callable[[], datetime],
        token: str,
        known: Mapping[str, KnownRobots] | None = None,
    ) -> None:
        """Start from what earlier runs read.

        Args:
            fetch: Fetches a robots.txt by its address: the exchange and the decoded body.
            clock: The run's clock.
            token: The product token that robots.txt files address us by.
            known: What earlier runs read, by origin.
        """
        self._fetch = fetch
        self._clock = clock
        self._token = token
        self._rules = {origin: Rules(found, token) for origin, found in (known or {}).items()}
        self._under_way: dict[str, asyncio.Task[Rules]] = {}

    async def rules_for(self, origin: str) -> Rules:
        """Return an origin's rules; all who ask while they are fetched wait for one fetch."""
        rules = self._rules.get(origin)
        if rules is not None and rules.known.is_fresh(self._clock()):
            return rules
        task = self._under_way.get(origin)
        if task is None:
            task = asyncio.create_task(self._fetched(origin))
            self._under_way[origin] = task
            task.add_done_callback(lambda _: self._under_way.pop(origin, None))
        return await asyncio.shield(task)

    async def aclose(self) -> None:
        """Give up what is still being fetched."""
        tasks = list(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _fetched(self, origin: str) -> Rules:
        exchange, body = await self._fetch(f"{origin}/robots.txt")
        rules = Rules(read_robots(origin, exchange, body), self._token)
        if exchange.outcome not in SILENCES:
            self._rules[origin] = rules
        return rules
