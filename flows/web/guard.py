"""Which addresses stand for a host, and whether a request may go there.

A name is looked up once per connection and every address of the answer is judged; what connects is
told the addresses, never the name.
"""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import TYPE_CHECKING

from flows.web.addresses import AllowedAddress, judge
from flows.web.faults import Fault
from flows.web.targets import Target, shown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
    """Looks a name up: host and port in, addresses as text out; OSError when there are none."""

_LOCALHOST = ("127.0.0.1", "::1")
_LOOKUP_THREADS = 16
"""Names looked up at once: getaddrinfo blocks a thread, for 10 s when a name server is silent."""


class Lookup:
    """The system's resolver in threads of its own, so that slow names block nothing else."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_LOOKUP_THREADS, thread_name_prefix="lookup")

    async def __call__(self, host: str, port: int) -> list[str]:
        """Return the addresses of a name.

        Raises:
            OSError: There are none, or no name server answered.
        """
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._threads, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    def close(self) -> None:
        """Let the threads go, without waiting for look-ups under way."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class Guard:
    """Decides which addresses stand for a host, and refuses the ones that are not public."""

    def __init__(self, allowed: tuple[AllowedAddress, ...], resolve: Resolver) -> None:
        self._allowed = allowed
        self._resolve = resolve

    def refusal(self, target: Target) -> Fault | None:
        """Return why a target is refused by its text alone, None when a look-up may go on."""
        if target.address is not None:
            why = judge(target.address, target.port, self._allowed)
        elif _is_localhost(target.host):
            why = None if self._local(target.port) else f"{target.host} is this machine"
        else:
            return None
        return _blocked(shown(target.url), why) if why else None

    async def addresses(self, host: str, port: int) -> list[str]:
        """Return the addresses that a host may be reached at.

        One address that is not public condemns the name: a public name has no business with one,
        and the mixture is what rebinding attacks look like.

        Raises:
            Fault: `blocked_address` or `dns_failed`.
        """
        if _is_localhost(host):
            found: Sequence[str] = self._local(port)
            if not found:
                raise _blocked(host, f"{host} is this machine")
            return list(found)
        try:
            found = [host] if _is_literal(host) else await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Fault("dns_failed", f"The name {host} cannot be looked up: {reason}.") from None
        if not found:
            raise Fault("dns_failed", f"The name {host} has no address.")
        for address in found:
            why = judge(address, port, self._allowed)
            if why is not None:
                raise _blocked(host, why)
        return list(found)

    def _local(self, port: int) -> list[str]:
        """Return the loopback addresses that the settings allow (RFC 6761, section 6.3: no DNS)."""
        return [text for text in _LOCALHOST if judge(text, port, self._allowed) is None]


def _blocked(what: str, why: str) -> Fault:
    fix = "if it is meant, name it in web.allow_private_addresses"
    return Fault("blocked_address", f"{what} is not asked: {why}; {fix}.")


def _is_localhost(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
