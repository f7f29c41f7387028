"""How the web door behaves, and what it is asked for: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.web.addresses import AllowedAddress as AllowedAddress  # noqa: PLC0414, TC001  # re-exported

if TYPE_CHECKING:
    from flows.model import FetchKind


@dataclass(frozen=True, slots=True)
class WebPolicy:
    """The rules that hold for every request of a run.

    Attributes:
        user_agent: Sent with every request: name, version and a contact.
        deadline_seconds: Longest time that an exchange may take on the network, name look-up,
            redirects and body included; waiting for the host's turn is not counted.
        max_body_bytes: Largest body, on the wire and after decompression.
        seconds_between_requests: Least time between two requests to one host.
        allow_private: Addresses that may be reached although they are not public.
        max_redirects: Redirects followed before giving up.
        max_in_flight: Exchanges on the network at once, all hosts together.
        per_host_connections: Exchanges at once with one host.
        proxy: Address of an HTTP proxy for all requests; the environment is never asked.
        obey_robots: Whether robots.txt decides (RFC 9309).
        robots_token: The product token that robots.txt files address us by.
    """

    user_agent: str
    deadline_seconds: float = 20.0
    max_body_bytes: int = 10_000_000
    seconds_between_requests: float = 1.0
    allow_private: tuple[AllowedAddress, ...] = ()
    max_redirects: int = 10
    max_in_flight: int = 32
    per_host_connections: int = 2
    proxy: str | None = None
    obey_robots: bool = True
    robots_token: str = "dateline"  # noqa: S105  # a name, not a secret


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to fetch.

    Attributes:
        url: The address.
        kind: What it is for.
        etag: The ETag of the last whole answer, byte for byte, quotes and `W/` included.
        last_modified: The Last-Modified of the last whole answer, byte for byte.
    """

    url: str
    kind: FetchKind
    etag: str | None = None
    last_modified: str | None = None
