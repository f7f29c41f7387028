"""The web door: requests in, exchanges out. The only module that imports httpx.

`Web.fetch` never raises for anything that an address, a server or the network does: each fault is
an `Exchange` with an outcome code of its own and a sentence. The raw answer lies in the archive
before `fetch` returns. Outcome codes:

    ok, not_modified               a whole 200 with a decodable body; a 304 that we asked for
    http_<status>                  every other status, also 203, 204 and 206, which carry no whole
                                   page of the origin, and a 304 that we did not ask for
    bad_url, bad_redirect, too_many_redirects, blocked_address, robots_disallowed
    robots_unreachable             the server fails to say what its robots.txt allows (5xx, 429)
    dns_failed, connect_failed, connect_timeout, deadline
    tls_expired, tls_not_yet_valid, tls_self_signed, tls_unknown_issuer, tls_wrong_host, tls_failed
    connection_reset, no_answer    it broke; it was closed before an answer came
    body_cut_off, read_broken      it was closed within the body; what came is not HTTP
    headers_too_large, body_too_large, body_broken
    retry_later                    the host asked to be left alone for longer than the deadline
    host_down                      no answer three times in this run, so not asked again
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import httpcore
import httpx

from flows.archive import ArchiveError, read
from flows.decoding import BodyBroken, BodyTooLarge
from flows.model import Exchange, FetchKind
from flows.web.connections import WIRE_ERRORS, Connections, fault_of
from flows.web.faults import Fault
from flows.web.fields import is_printable, request_fields, validators
from flows.web.gate import Gates
from flows.web.guard import Guard, Lookup
from flows.web.policy import Request
from flows.web.robots import MAX_BYTES, MAX_REDIRECTS
from flows.web.rulebook import SILENCES, Rulebook
from flows.web.targets import Target, without_credentials
from flows.web.trail import Answer, Trail, record_of

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import datetime

    from flows.archive import ArchiveWriter
    from flows.stored import StoredResponse
    from flows.web.guard import Resolver
    from flows.web.policy import WebPolicy
    from flows.web.robots import KnownRobots

_LIBRARY_ERRORS = (
    *WIRE_ERRORS,
    httpx.HTTPError,
    httpx.InvalidURL,
)


class Web:
    """Fetches for one run. An async context manager; works in one event loop.

    Waiting for a host's turn is not charged to the deadline, and has no limit of its own: a
    thousand pages of one host take a thousand gaps.

    Args:
        policy: The rules.
        archive: Where raw answers go.
        clock: The run's clock.
        recall: Answers of a killed run, by kind and address (without credentials): the record,
            or its archive_ref in the archive's folder. They are not asked for again.
        known_robots: What earlier runs read, by origin; used while fresh.
        held_hosts: Holds that earlier runs left, by host.
        resolve: Looks names up in place of the system's resolver.
        tls: Certificates to trust in place of certifi's.

    Raises:
        ValueError: The user agent cannot be sent.
    """

    def __init__(  # noqa: PLR0913  # three are needed; the others carry a run over into the next
        self,
        policy: WebPolicy,
        archive: ArchiveWriter,
        clock: Callable[[], datetime],
        *,
        recall: Mapping[tuple[FetchKind, str], StoredResponse | str] | None = None,
        known_robots: Mapping[str, KnownRobots] | None = None,
        held_hosts: Mapping[str, datetime] | None = None,
        resolve: Resolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if not is_printable(policy.user_agent):
            raise ValueError(f"the user agent {policy.user_agent!r} is not plain ASCII text")
        self._policy = policy
        self._archive = archive
        self._clock = clock
        self._recall = recall or {}
        self._rulebook = Rulebook(self._fetch_robots, clock, policy.robots_token, known_robots)
        self._side_exchanges: list[Exchange] = []
        self._tls = tls
        self._lookup = Lookup()
        self._guard = Guard(policy.allow_private, resolve or self._lookup)
        self._gates = Gates(
            gap=policy.seconds_between_requests,
            per_host=policy.per_host_connections,
            in_flight=policy.max_in_flight,
            clock=clock,
            held_hosts=held_hosts,
        )
        self._connections = Connections(
            policy, self._guard, tls=self._trusted, on_ready=self._gates.touch
        )
        self._transport = _Transport(self._connections)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._rulebook.aclose()
        await self._transport.aclose()
        self._lookup.close()

    async def fetch(self, request: Request) -> Exchange:
        """Fetch one address, redirects followed, and archive what came.

        Returns:
            The exchange, whatever happened.

        Raises:
            ArchiveError: The archive cannot be written.
        """
        exchange, _ = await self._fetch(request, self._policy.max_body_bytes)
        return exchange

    def take_side_exchanges(self) -> list[Exchange]:
        """Return the robots.txt exchanges made since the last call, and forget them."""
        taken, self._side_exchanges = self._side_exchanges, []
        return taken

    async def _fetch_robots(self, url: str) -> tuple[Exchange, bytes]:
        exchange, body = await self._fetch(Request(url, FetchKind.ROBOTS), MAX_BYTES)
        self._side_exchanges.append(exchange)
        return exchange, body

    async def _fetch(self, request: Request, max_body_bytes: int) -> tuple[Exchange, bytes]:
        recalled = self._recalled(request, max_body_bytes)
        if recalled is not None:
            return recalled
        trail = Trail(request, self._policy.deadline_seconds, max_body_bytes)
        fault = None
        try:
            await self._walk(trail)
        except Fault as raised:
            fault = raised
        record = record_of(trail, fault, self._clock())
        self._gates.heed(record.exchange)
        exchange = replace(record.exchange, archive_ref=self._archive.write(record))
        await self._connections.trim()
        return exchange, trail.body

    def _recalled(self, request: Request, limit: int) -> tuple[Exchange, bytes] | None:
        found = self._recall.get((request.kind, without_credentials(request.url)))
        try:
            if isinstance(found, str):
                found = read(self._archive.path.parent, found)
            if found is None:
                return None
            body = found.body(limit) if request.kind is FetchKind.ROBOTS else b""
        except (ArchiveError, BodyBroken, BodyTooLarge):
            return None  # asked for again, as if it had not been there
        self._gates.heed(found.exchange)
        return replace(found.exchange, is_recalled=True), body

    async def _walk(self, trail: Trail) -> None:
        """Go from hop to hop; returns at a whole page or an honest 304, else raises its Fault."""
        is_robots = trail.request.kind is FetchKind.ROBOTS
        max_redirects = MAX_REDIRECTS if is_robots else self._policy.max_redirects
        target = trail.start()
        while True:
            await self._admit(target, trail.request.kind)
            await self._hop(target, trail)
            if not trail.is_redirected:
                break
            target = trail.follow(max_redirects)
        trail.conclude(was_conditional=bool(validators(trail.request)))

    async def _admit(self, target: Target, kind: FetchKind) -> None:
        refusal = self._guard.refusal(target)
        if refusal is None and self._policy.obey_robots and kind is not FetchKind.ROBOTS:
            rules = await self._rulebook.rules_for(target.origin)
            self._gates.slow_down(target.host, rules.crawl_delay)
            refusal = rules.refusal(target)
        if refusal is not None:
            raise refusal

    async def _hop(self, target: Target, trail: Trail) -> None:
        """Wait for the host's turn and make one request, charged to the deadline."""
        patience = self._policy.deadline_seconds
        async with self._gates.enter(target.host, target.authority, patience=patience):
            since = time.monotonic()
            try:
                async with trail.spending():
                    await self._transfer(target, trail)
            except Fault as fault:
                if fault.code in SILENCES and trail.answer is None:
                    self._gates.note_silence(target.authority, since)
                raise

    async def _transfer(self, target: Target, trail: Trail) -> None:
        try:
            # The transport alone: httpx.Client would keep cookies, ask the environment and choke
            # on the Location of redirects that it does not even follow.
            message = httpx.Request(
                "GET",
                target.url,
                headers=request_fields(target, trail.request, self._policy.user_agent),
                # A proxy is told the whole address; else the path goes out just as we have it.
                extensions={} if self._policy.proxy else {"target": target.path.encode("ascii")},
            )
            response = await self._transport.handle_async_request(message)
            try:
                trail.answer = _answer(response)
                self._gates.note_answer(target.authority)
                await trail.receive(response.aiter_raw())
            finally:
                await response.aclose()
        except (*_LIBRARY_ERRORS, OSError, ValueError) as error:
            raise fault_of(error, target) from error

    def _trusted(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = trusted_certificates()
        return self._tls


def trusted_certificates() -> ssl.SSLContext:
    """Return the certificates that servers are held against: certifi's, whatever is set here.

    Raises:
        OSError: They cannot be read.
    """
    return httpx.create_ssl_context(trust_env=False)


class _Transport(httpx.AsyncBaseTransport):
    """Puts our guarded connections under the HTTP library, by its documented extension point."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; the errors are httpcore's."""
        url = request.url
        response = await self._connections.send(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._connections.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._response.aclose()


def _answer(response: httpx.Response) -> Answer:
    version = response.extensions["http_version"].decode("latin-1")
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    return Answer(
        response.status_code,
        f"{version} {response.status_code} {reason}",
        tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers.raw),
    )
