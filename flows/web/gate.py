"""One gate per host: when the next request may go out, and whether it may at all in this run.

All feeds and articles of a host share its gate. Requests to it start one after another, at least
the gap apart, with a limited number open at once; a server's Retry-After closes the gate for all.
Behind the gates of all hosts of a registrable domain there is a wider one: thousands of hosts of
one name are one server more often than not. Works inside one event loop.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from flows.identity import outlet_of
from flows.web.faults import Fault
from flows.web.targets import target_of
from flows.wording import moment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping
    from datetime import datetime

    from flows.model import Exchange

_MAX_SILENCES = 3
"""Failures to get any answer out of a server before it counts as down: 500 links of a dead host
then cost three time-outs, not 500."""

_HOSTS_OF_A_DOMAIN = 4
"""Hosts of one registrable domain that may be asked at full pace side by side, so that its hosts
together get four times what one gets: enough for an outlet with a site, a feed host and two
editions, and 3,000 feeds on as many hosts of one CDN are asked in 750 gaps, not at once."""

_MORE_CHANCES = 3
"""Most failures that a server is forgiven beyond those, one for each answer that it gave in this
run: three pages that hang must not close a site whose other pages came."""

_SLOW_SECONDS = 3.0
"""After so long a request stops holding one of its host's slots. A choice: a few times what a feed
or page takes, and a seventh of the deadline that a drip uses up; with two slots, four dripping
feeds kept the forty others of our hostile site waiting for a minute (measured)."""

MAX_SLOW = 4
"""Slow requests that may be open with a host beside its slots; with more it is the host that is
slow, and it is spared."""

_BREATHS, _LONGEST_BREATH = 5, 10.0
"""A server that takes long is asked less often: five times as long as it took for the last answer
lies between two requests (the delay factor of the Heritrix crawler). At most 10 seconds, a choice:
one answer of half a minute must not end a night for its host."""

_TOO_MANY = 429
_HOLDING = frozenset({_TOO_MANY, 503})
_UNASKED_HOLD = timedelta(minutes=10)
"""Hold after a 429 without Retry-After, as NetNewsWire does."""


@dataclass(slots=True)
class _Host:
    """What is known of a host. Gaps are in monotonic seconds, holds in wall-clock time."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    freed: asyncio.Condition = field(default_factory=asyncio.Condition)
    open_count: int = 0
    slow_count: int = 0
    last_start: float | None = None
    delay: float = 0.0
    breath: float = 0.0
    held_until: datetime | None = None


@dataclass(slots=True)
class _Domain:
    """What the hosts of a registrable domain share."""

    room: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    last_start: float | None = None


@dataclass(slots=True)
class _Answers:
    """What a server has answered in this run: how often, and when last (monotonic seconds)."""

    count: int = 0
    last_at: float = 0.0


class Gates:
    """The gates of a run."""

    def __init__(
        self,
        *,
        gap: float,
        per_host: int,
        in_flight: int,
        clock: Callable[[], datetime],
        held_hosts: Mapping[str, datetime] | None = None,
    ) -> None:
        """Open a gate for every host that will be asked for.

        Args:
            gap: Seconds between the starts of two requests to a host.
            per_host: Requests open at once with a host.
            in_flight: Requests open at once with all hosts.
            clock: The run's clock, for holds.
            held_hosts: Holds that earlier runs left.
        """
        self._gap = gap
        self._per_host = per_host
        self._room = asyncio.Semaphore(in_flight)
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._domains: dict[str, _Domain] = {}
        self._silences: dict[str, int] = {}
        self._answers: dict[str, _Answers] = {}
        for host, until in (held_hosts or {}).items():
            self._host(host).held_until = until

    def hold(self, host: str, until: datetime) -> None:
        """Close a host's gate until a time; an earlier end than one already set changes nothing."""
        gate = self._host(host)
        if gate.held_until is None or until > gate.held_until:
            gate.held_until = until

    def heed(self, exchange: Exchange) -> None:
        """Hold the host of an answer that asks for it (RFC 6585, section 4; RFC 9110, 15.6.4)."""
        if exchange.final_url is None or exchange.status_code not in _HOLDING:
            return
        until = exchange.retry_at
        if until is None and exchange.status_code == _TOO_MANY:
            until = exchange.fetched_at + _UNASKED_HOLD
        if until is not None:
            self.hold(target_of(exchange.final_url).host, until)

    def slow_down(self, host: str, delay: float | None) -> None:
        """Widen a host's gap to the Crawl-delay of its robots.txt, in seconds."""
        gate = self._host(host)
        gate.delay = max(gate.delay, delay or 0.0)

    def touch(self, host: str) -> None:
        """Count the gap from now: a connection has just opened and its request goes out."""
        self._host(host).last_start = time.monotonic()

    def note_answer(self, authority: str) -> None:
        """Remember that a server answered, whatever it said."""
        self._silences.pop(authority, None)
        answers = self._answers.setdefault(authority, _Answers())
        answers.count += 1
        answers.last_at = time.monotonic()

    def note_silence(self, authority: str, since: float) -> None:
        """Remember that a server could not be reached or stayed silent.

        Args:
            authority: Its host and port.
            since: When it was asked, by the monotonic clock. A server that has answered another
                request after that is there: it is the page that hangs.
        """
        answers = self._answers.get(authority)
        if answers is None or answers.last_at < since:
            self._silences[authority] = self._silences.get(authority, 0) + 1

    @asynccontextmanager
    async def enter(self, host: str, authority: str, *, patience: float) -> AsyncIterator[None]:
        """Wait for the host's turn; inside the block one request may be made.

        Args:
            host: The host, whose gate it is.
            authority: Host and port, which are down or not.
            patience: Seconds that the caller waits for a hold to end.

        Raises:
            Fault: `retry_later` when the host is held for longer, `host_down` when the server gave
                no answer three times.
        """
        gate, domain = self._host(host), self._domain(host)
        async with gate.turn:
            await self._wait_for_slot(gate, authority)
            while True:
                await self._wait_for_hold(gate, host, patience)
                await self._wait_for_gap(gate)
                await self._enter_domain(domain)
                if not self._is_held(gate):  # by an answer that came during the waiting
                    break
                self._room.release()
                domain.room.release()
            gate.open_count += 1
            gate.last_start = domain.last_start = time.monotonic()
        try:
            with self._making_way(gate, domain, authority):
                began = time.monotonic()
                yield
                gate.breath = min(_BREATHS * (time.monotonic() - began), _LONGEST_BREATH)
        finally:
            gate.open_count -= 1
            self._room.release()
            await _notify(gate)

    @contextmanager
    def _making_way(self, gate: _Host, domain: _Domain, authority: str) -> Iterator[None]:
        """Give the slot with host and domain to the next in the queue when the request is slow.

        Only where the server has answered before: one that never did is not asked more at once.
        """
        given = list[asyncio.Task[None]]()

        def step_aside() -> None:
            if authority in self._answers and gate.slow_count < MAX_SLOW:
                gate.slow_count += 1
                domain.room.release()
                given.append(asyncio.create_task(_notify(gate)))

        timer = asyncio.get_running_loop().call_later(_SLOW_SECONDS, step_aside)
        try:
            yield
        finally:
            timer.cancel()
            gate.slow_count -= len(given)
            if not given:
                domain.room.release()

    async def _enter_domain(self, domain: _Domain) -> None:
        """Wait until few enough requests are open, with the domain and in all, and for its gap."""
        await domain.room.acquire()
        try:
            async with domain.turn:
                await _until(domain.last_start, self._gap / _HOSTS_OF_A_DOMAIN)
                await self._room.acquire()
                domain.last_start = time.monotonic()
        except BaseException:
            domain.room.release()
            raise

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())

    def _domain(self, host: str) -> _Domain:
        name = outlet_of(f"http://{f'[{host}]' if ':' in host else host}/")
        if name not in self._domains:
            room = asyncio.Semaphore(self._per_host * _HOSTS_OF_A_DOMAIN)
            self._domains[name] = _Domain(room)
        return self._domains[name]

    def _is_held(self, gate: _Host) -> bool:
        return gate.held_until is not None and gate.held_until > self._clock()

    async def _wait_for_slot(self, gate: _Host, authority: str) -> None:
        """Wait until few enough are open; a server that stays silent gets fewer at once."""
        async with gate.freed:
            while True:
                silences = self._silences.get(authority, 0)
                chances = self._patience_with(authority) - silences
                if chances <= 0:
                    raise Fault(
                        "host_down",
                        f"{authority} gave no answer {silences} times in this run; "
                        "it is left alone until the next.",
                    )
                if gate.open_count - gate.slow_count < min(self._per_host, chances):
                    return
                await gate.freed.wait()

    def _patience_with(self, authority: str) -> int:
        """Return the failures in a row after which a server counts as down."""
        answers = self._answers.get(authority)
        return _MAX_SILENCES + min(answers.count if answers else 0, _MORE_CHANCES)

    async def _wait_for_hold(self, gate: _Host, host: str, patience: float) -> None:
        while gate.held_until is not None and self._is_held(gate):
            until = gate.held_until
            seconds = (until - self._clock()).total_seconds()
            if seconds > patience:
                raise Fault("retry_later", f"{host} asks to be left alone until {moment(until)}.")
            await asyncio.sleep(seconds)
            # A hold is waited out once, even by a clock that stands still or is set back.
            if gate.held_until == until:
                gate.held_until = None

    async def _wait_for_gap(self, gate: _Host) -> None:
        # Without a gap nobody asked for etiquette: a newsroom of one's own, or a test.
        gap = max(self._gap, gate.delay, gate.breath if self._gap else 0.0)
        while gate.last_start is not None and gate.last_start + gap > time.monotonic():
            await _until(gate.last_start, gap)  # and look again: `touch` may have moved the start


async def _until(start: float | None, gap: float) -> None:
    """Wait until so many seconds have passed since a start, by the monotonic clock."""
    if start is not None and (seconds := start + gap - time.monotonic()) > 0:
        await asyncio.sleep(seconds)


async def _notify(gate: _Host) -> None:
    async with gate.freed:
        gate.freed.notify_all()
