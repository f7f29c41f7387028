"""Connections that only ever open to addresses we have judged: the guard under the HTTP library.

A name is looked up once per connection, every address of the answer is judged, and the connection
goes to one of the judged addresses, so that a second answer (DNS rebinding) has no say. TLS and the
Host header keep the name. One small pool per origin: the library's pool walks all its requests at
each step, which costs 7.4 ms of CPU per request with 200 in flight and 1.8 with 20 (measured).
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import httpcore

from flows.web.faults import Fault, tls_fault
from flows.web.gate import MAX_SLOW
from flows.web.targets import Target, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flows.web.guard import Guard
    from flows.web.policy import WebPolicy

    SocketOption = (
        tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
    )

_ATTEMPTS = 3
"""Addresses of one name that are tried: the deadline pays for each that stays silent."""

_CONNECT_SECONDS = 10.0
"""Longest wait for one address to accept, a third of the default deadline (miniflux dials 10 s)."""

_KEEP_ALIVE_SECONDS = 15.0
_IDLE_POOLS = 64
"""Origins whose connections are kept open for the next request; older ones are closed."""

WIRE_ERRORS = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)
"""What a connection can raise besides OSError and Fault."""

_ENDINGS = (
    ("Server disconnected without sending", "no_answer"),
    ("peer closed connection", "body_cut_off"),
)
"""How the HTTP library (httpcore 1.0.9, h11 0.16) begins what it says of a connection that closed
too early; it has one class for these and for answers that are not HTTP."""

_SILENCE_SECONDS = 0.001
"""How long a kept connection is listened to before its next request: bytes that are already here
come at the first look, so one turn of the event loop is enough."""

_HEADERS_TOO_LARGE = 431  # the status that h11 suggests for them


class _PinnedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to judged addresses only; counts them, to tell fresh from reused ones."""

    def __init__(self, guard: Guard, on_ready: Callable[[str], None]) -> None:
        self._guard = guard
        self._on_ready = on_ready
        self._sockets = httpcore.AnyIOBackend()
        self.opened = 0

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002  # httpcore's signature; ours is below
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look the host up, judge, connect."""
        self.opened += 1
        fault = None
        for address in (await self._guard.addresses(host, port))[:_ATTEMPTS]:
            try:
                stream = await self._sockets.connect_tcp(
                    address, port, _CONNECT_SECONDS, local_address, socket_options
                )
            except httpcore.ConnectTimeout:
                why = f"{host} at {address} did not accept a connection on port {port}"
                fault = Fault("connect_timeout", f"{why} within {_CONNECT_SECONDS:.0f} s.")
            except httpcore.ConnectError as error:
                why = f"{host} at {address} refused a connection on port {port}"
                fault = Fault("connect_failed", f"{why} ({error}).")
            else:
                self._on_ready(host)
                return _TidyStream(stream, partial(self._on_ready, host))
        raise fault or Fault("dns_failed", f"The name {host} has no address.")

    async def sleep(self, seconds: float) -> None:
        """Pause between the library's own retries, which are off."""
        await asyncio.sleep(seconds)


class _TidyStream(httpcore.AsyncNetworkStream):
    """A connection that does what httpcore 1.0.9 forgets.

    It is closed when its handshake is given up, and takes no request while bytes that came behind
    the last answer wait in the buffers of the socket or of TLS.
    """

    def __init__(self, stream: httpcore.AsyncNetworkStream, on_ready: Callable[[], None]) -> None:
        self._stream = stream
        self._on_ready = on_ready
        self._has_answered = False
        self.aclose = stream.aclose  # type: ignore[method-assign]  # nothing to add, so no call more
        self.get_extra_info = stream.get_extra_info  # type: ignore[method-assign]  # likewise

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109  # httpcore's
        """Return what came; from now on the next request waits for silence."""
        self._has_answered = True
        return await self._stream.read(max_bytes, timeout)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109  # httpcore's
        """Send, unless the server has already said what would be taken for the answer.

        Raises:
            httpcore.ReadError: It has, or it has closed the connection.
        """
        if self._has_answered:
            self._has_answered = False
            with contextlib.suppress(httpcore.ReadTimeout):
                await self._stream.read(1, _SILENCE_SECONDS)
                raise httpcore.ReadError("the server spoke before it was asked")
        await self._stream.write(buffer, timeout)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  # httpcore's signature
    ) -> httpcore.AsyncNetworkStream:
        """Shake hands; close the connection if that fails or is cancelled."""
        try:
            stream = await self._stream.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._stream.aclose()
            raise
        self._on_ready()
        return _TidyStream(stream, self._on_ready)


@dataclass(slots=True)
class _Pool:
    connections: httpcore.AsyncConnectionPool
    backend: _PinnedBackend
    users: int = 0


class Connections:
    """The open connections of a run, by origin."""

    def __init__(
        self,
        policy: WebPolicy,
        guard: Guard,
        *,
        tls: Callable[[], ssl.SSLContext],
        on_ready: Callable[[str], None],
    ) -> None:
        """Open nothing yet.

        Args:
            policy: The rules.
            guard: Says which addresses stand for a host.
            tls: Returns the certificates to trust, when first needed.
            on_ready: Told the host whenever a connection has opened and its request goes out.
        """
        self._policy = policy
        self._on_ready = on_ready
        self._guard = guard
        self._tls = tls
        self._pools: OrderedDict[str, _Pool] = OrderedDict()

    async def send(self, request: httpcore.Request) -> httpcore.Response:
        """Send a request; try once more when a kept connection turns out to have been closed.

        Raises:
            Fault: From the guard, or a connection that cannot be made.
            httpcore.NetworkError: The connection broke.
            httpcore.ProtocolError: What came back is not HTTP.
        """
        pool = self._pool_of(request.url.origin)
        opened = pool.backend.opened
        pool.users += 1
        try:
            try:
                return await _answer_of(pool.connections, request)
            except (httpcore.NetworkError, httpcore.RemoteProtocolError):
                if self._policy.proxy is not None or pool.backend.opened != opened:
                    raise
                return await _answer_of(pool.connections, request)
        finally:
            pool.users -= 1

    async def trim(self) -> None:
        """Close the connections of origins that have not been asked for the longest."""
        surplus = max(0, len(self._pools) - _IDLE_POOLS)
        idle = [
            origin
            for origin, pool in list(self._pools.items())[:surplus]
            if not pool.users and all(c.is_idle() for c in pool.connections.connections)
        ]
        for pool in [self._pools.pop(origin) for origin in idle]:  # out before the first await
            await pool.connections.aclose()

    async def aclose(self) -> None:
        """Close every connection."""
        while self._pools:
            await self._pools.popitem()[1].connections.aclose()

    def _pool_of(self, origin: httpcore.Origin) -> _Pool:
        key = str(origin)
        if key not in self._pools:
            backend = _PinnedBackend(self._guard, self._on_ready)
            self._pools[key] = _Pool(self._made(origin, backend), backend)
        self._pools.move_to_end(key)
        return self._pools[key]

    def _made(
        self, origin: httpcore.Origin, backend: _PinnedBackend
    ) -> httpcore.AsyncConnectionPool:
        tls = self._tls() if origin.scheme == b"https" else None
        if self._policy.proxy is not None:
            # The proxy is the operator's choice and need not be public; what it is asked for has
            # been judged by name, as it alone looks names up.
            return httpcore.AsyncHTTPProxy(self._policy.proxy, ssl_context=tls)
        return httpcore.AsyncConnectionPool(
            ssl_context=tls,
            max_connections=self._policy.per_host_connections + MAX_SLOW + 1,
            keepalive_expiry=_KEEP_ALIVE_SECONDS,
            network_backend=backend,
        )


async def _answer_of(
    connections: httpcore.AsyncConnectionPool, request: httpcore.Request
) -> httpcore.Response:
    """Send a request over a connection on which nothing is left of an earlier answer."""
    while spoilt := next(filter(_is_spoilt, connections.connections), None):
        await spoilt.aclose()
    return await connections.handle_async_request(request)


def _is_spoilt(connection: httpcore.AsyncConnectionInterface) -> bool:
    """Return whether bytes lie behind the end of the last answer (RFC 9112, section 6.3).

    httpcore 1.0.9 takes them for the next answer and shows nobody its parser, which lies deeper.
    """
    inner: object = connection
    while (deeper := getattr(inner, "_connection", None)) is not None:
        inner = deeper
    parser = getattr(inner, "_h11_state", None)
    return parser is not None and connection.is_idle() and parser.trailing_data[0] != b""


def fault_of(error: BaseException, target: Target) -> Fault:
    """Return the outcome that an error of the HTTP library amounts to."""
    chain = _chain(error)
    for link in chain:
        if isinstance(link, Fault):
            return link
        if isinstance(link, ssl.SSLError):
            return tls_fault(link, target.authority)
        if getattr(link, "error_status_hint", None) == _HEADERS_TOO_LARGE:
            return Fault("headers_too_large", f"{target.authority} sent over 100 KB of headers.")
    if isinstance(error, httpcore.ProxyError):
        return Fault("connect_failed", f"The proxy refused {target.authority} ({error}).")
    if isinstance(error, httpcore.ConnectError):
        why = f"{target.authority} closed the connection during the TLS handshake."
        return Fault("tls_failed", why)
    if isinstance(error, (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol)):
        return Fault("bad_url", f"{shown(target.url)} cannot be put into a request ({error}).")
    if isinstance(error, httpcore.NetworkError):
        return Fault("connection_reset", f"{shown(target.url)} reset the connection.")
    what = str(error).rstrip(".") or "no reason given"
    code = next((code for words, code in _ENDINGS if what.startswith(words)), "read_broken")
    return Fault(code, f"The answer of {shown(target.url)} broke off: {what}.")


def _chain(error: BaseException | None) -> list[BaseException]:
    links: list[BaseException] = []
    while error is not None and error not in links:
        links.append(error)
        error = error.__cause__ or error.__context__
    return links
