"""Which addresses a request may go to: public ones, and those that the settings allow by name.

Pure. `ipaddress.is_global` of Python 3.11 calls a dozen inside addresses public (NAT64, 6to4,
IPv4-compatible, multicast, a cloud's metadata service: measured), so the table of networks is our
own, and an IPv4 address embedded in an IPv6 one is taken out and judged too.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

Address = IPv4Address | IPv6Address

_PUBLIC_LOW_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
"""Below it live services that a request could be made to talk to (SSH, SMTP, DNS, ...); feeds
on unprivileged ports exist (8000, 8080, 8443, ...), so those pass."""

_MAX_PORT = 65_535

# IANA special-purpose address registries (RFC 6890 and its updates, read 2026), plus multicast and
# what the registries do not list but no public site uses.
_SPECIAL: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),  # RFC 791; Linux connects 0.0.0.0 to the loopback
    ("10.0.0.0/8", "private"),  # RFC 1918
    ("100.64.0.0/10", "carrier-grade NAT"),  # RFC 6598; also 100.100.100.200, Alibaba's metadata
    ("127.0.0.0/8", "loopback"),  # RFC 1122
    ("168.63.129.16/32", "a cloud's own service"),  # Azure's WireServer, asked only from within
    ("169.254.0.0/16", "link-local"),  # RFC 3927; 169.254.169.254 is the clouds' metadata service
    ("172.16.0.0/12", "private"),  # RFC 1918
    ("192.0.0.0/24", "protocol assignments"),  # RFC 6890; 192.0.0.192 is Oracle's metadata service
    ("192.0.2.0/24", "documentation"),  # RFC 5737
    ("192.31.196.0/24", "AS112"),  # RFC 7535
    ("192.52.193.0/24", "AMT"),  # RFC 7450
    ("192.88.99.0/24", "6to4 relays"),  # RFC 7526, deprecated
    ("192.168.0.0/16", "private"),  # RFC 1918
    ("192.175.48.0/24", "AS112"),  # RFC 7534
    ("198.18.0.0/15", "benchmarking"),  # RFC 2544
    ("198.51.100.0/24", "documentation"),  # RFC 5737
    ("203.0.113.0/24", "documentation"),  # RFC 5737
    ("224.0.0.0/4", "multicast"),  # RFC 5771
    ("240.0.0.0/4", "reserved"),  # RFC 1112, with the broadcast address
    ("::/128", "unspecified"),  # RFC 4291
    ("::1/128", "loopback"),  # RFC 4291
    ("64:ff9b:1::/48", "local-use NAT64"),  # RFC 8215
    ("100::/64", "discard-only"),  # RFC 6666
    ("100:0:0:1::/64", "dummy prefix"),  # RFC 9780
    ("2001::/23", "protocol assignments"),  # RFC 2928: Teredo, benchmarking, ORCHID, ...
    ("2001:db8::/32", "documentation"),  # RFC 3849
    ("2620:4f:8000::/48", "AS112"),  # RFC 7534
    ("3fff::/20", "documentation"),  # RFC 9637
    ("5f00::/16", "segment routing"),  # RFC 9602
    ("fc00::/7", "unique local"),  # RFC 4193; fd00:ec2::254 is Amazon's metadata service
    ("fe80::/10", "link-local"),  # RFC 4291
    ("fec0::/10", "site-local"),  # RFC 3879, deprecated
    ("ff00::/8", "multicast"),  # RFC 4291
)
_NETWORKS = tuple((ip_network(text), name) for text, name in _SPECIAL)

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All that IANA hands out (RFC 4291, section 2.4); what is outside is no public host."""

_IPV4_AT_THE_END = (
    IPv6Network("::/96"),  # IPv4-compatible, RFC 4291 section 2.5.5.1, deprecated
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped, RFC 4291 section 2.5.5.2
    IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated, RFC 2765
    IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
    IPv6Network("64:ff9b:1::/48"),  # local-use NAT64, RFC 8215; usual form with a /96 inside
)
_SIX_TO_FOUR = IPv6Network("2002::/16")  # RFC 3056: IPv4 in bits 16..48
_TEREDO = IPv6Network("2001::/32")  # RFC 4380: the client's IPv4 inverted at the end
_ISATAP_MARKS = frozenset({0x00005EFE, 0x02005EFE})  # RFC 5214, section 6.1: ::[02]00:5efe:a.b.c.d


@dataclass(frozen=True, slots=True)
class AllowedAddress:
    """An address, or a network, that requests may go to although it is not public.

    Attributes:
        network: The addresses.
        port: The only port; None allows every one.
    """

    network: IPv4Network | IPv6Network
    port: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `127.0.0.1`, `127.0.0.1:8765`, `10.1.0.0/16`, `::1` or `[::1]:80`.

        Raises:
            ValueError: It is none of these; the message names the text.
        """
        value = text.strip()
        host, port = value, None
        if value.startswith("["):
            host, bracket, rest = value[1:].partition("]")
            host = host if bracket else value
            port = _port_after(rest, text)
        elif value.count(":") == 1:
            host, _, digits = value.partition(":")
            port = _port_after(f":{digits}", text)
        try:
            return cls(ip_network(host), port)
        except ValueError:
            raise ValueError(_not_allowed(text)) from None

    def covers(self, address: Address, port: int) -> bool:
        """Whether this entry lets a request through to an address and port."""
        return self.port in {None, port} and address in self.network


def judge(address: Address | str, port: int, allowed: Iterable[AllowedAddress] = ()) -> str | None:
    """Return why a connection must not be made, None when it may.

    Args:
        address: The address that would be connected to.
        port: The port.
        allowed: What the settings let through although it is not public.
    """
    parsed = ip_address(address) if isinstance(address, str) else address
    if any(entry.covers(parsed, port) for entry in allowed):
        return None
    for candidate in (parsed, *embedded(parsed)):
        name = _special_name(candidate)
        if name is not None:
            inside = "" if candidate == parsed else f" holds {candidate} and"
            return f"{parsed}{inside} is not a public address ({name})"
    if port < _FIRST_FREE_PORT and port not in _PUBLIC_LOW_PORTS:
        return f"port {port} does not serve the web"
    return None


def embedded(address: Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address carries: where a gateway would send it."""
    if isinstance(address, IPv4Address):
        return ()
    value = int(address)
    last = IPv4Address(value & 0xFFFFFFFF)
    found = []
    if any(address in network for network in _IPV4_AT_THE_END):
        found.append(last)
    if address in _SIX_TO_FOUR:
        found.append(IPv4Address(value >> 80 & 0xFFFFFFFF))
    if address in _TEREDO:
        found.append(IPv4Address(value & 0xFFFFFFFF ^ 0xFFFFFFFF))
        found.append(IPv4Address(value >> 64 & 0xFFFFFFFF))  # its server
    if value >> 32 & 0xFFFFFFFF in _ISATAP_MARKS:
        found.append(last)
    return tuple(found)


def _special_name(address: Address) -> str | None:
    for network, name in _NETWORKS:
        if address in network:
            return name
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return "bound to an interface"
        has_public_ipv4 = any(address in network for network in _IPV4_AT_THE_END)
        if not has_public_ipv4 and address not in _GLOBAL_UNICAST:
            return "not global unicast"
    return None


def _port_after(rest: str, text: str) -> int | None:
    if not rest:
        return None
    digits = rest.removeprefix(":")
    if rest[0] != ":" or not (
        digits.isascii() and digits.isdigit() and 0 < int(digits) <= _MAX_PORT
    ):
        raise ValueError(_not_allowed(text))
    return int(digits)


def _not_allowed(text: str) -> str:
    return (
        f"{text!r} is not an address; write 127.0.0.1, 127.0.0.1:8765, 10.1.0.0/16, ::1 or [::1]:80"
    )
