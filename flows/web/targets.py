"""An address taken apart, strictly: where a request goes, and what may be shown of it.

Pure. Anything that two parsers could read differently (odd numbers as hosts, zone ids, backslashes
or control characters in the host) is refused here, before any name is looked up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import NoReturn
from urllib.parse import quote, urljoin

import idna

from flows.web.faults import Fault

MAX_URL_LENGTH = 8_192
"""Longest address that we ask for: RFC 9110, section 4.1 asks for 8,000 octets at least."""

_SHOWN = 200
_MAX_PORT = 65_535
_MAX_HOST_LENGTH = 253
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PARTS = re.compile(r"(?i)(https?):[/\\]{2}([^/\\?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PLAIN_IPV4 = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_KEPT = "/%:@!$&'()*+,;=~?[]|^"
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """An http or https address that can be requested.

    Attributes:
        scheme: `http` or `https`.
        host: The name in ASCII and lower case, without trailing dot, or an IP address.
        port: The port, the scheme's own when none is written.
        path: Path and query as sent.
        address: The host as an IP address; None for a name.
        credentials: `user:password` as written, never shown.
    """

    scheme: str
    host: str
    port: int
    path: str
    address: IPv4Address | IPv6Address | None = None
    credentials: str | None = field(default=None, repr=False)

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and connections belong to."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address without credentials and fragment."""
        return f"{self.origin}{self.path}"


def target_of(url: str) -> Target:
    """Take an address apart.

    Raises:
        Fault: `bad_url` when it is no http(s) address with a usable host; `blocked_address` when
            its host is a number in an odd notation, which only disguises an address.
    """
    text = url.strip("".join(map(chr, range(0x21))))
    if len(text) > MAX_URL_LENGTH:
        _refuse(url, f"is longer than {MAX_URL_LENGTH:,} characters")
    if _CONTROL.search(text):
        _refuse(url, "holds control characters")
    match = _PARTS.fullmatch(text)
    if match is None:
        _refuse(url, "is not an http or https address")
    scheme, authority = match[1].lower(), match[2]
    userinfo, at, hostport = authority.rpartition("@")
    host, port = _host_and_port(hostport, url)
    ascii_host, address = _host(host, url)
    path = (match[3] or "/").replace("\\", "/")
    return Target(
        scheme=scheme,
        host=ascii_host,
        port=_DEFAULT_PORTS[scheme] if port is None else port,
        path=_quoted(path) + _quoted(match[4] or ""),
        address=address,
        credentials=userinfo if at else None,
    )


def next_target(current: Target, location: str) -> Target:
    """Return where a redirect leads; credentials go along only within the same origin.

    Raises:
        Fault: As `target_of`, or `bad_redirect` when it leads nowhere.
    """
    if not location.strip():
        raise Fault("bad_redirect", f"{shown(current.url)} redirects without saying where to.")
    before, mark, after = location.strip().partition("?")
    location = before.replace("\\", "/") + mark + after  # as browsers read it (WHATWG URL)
    try:
        joined = urljoin(current.url, location)
    except ValueError:
        joined = location
    try:
        found = target_of(joined)
    except Fault as fault:
        if fault.code == "bad_url":
            raise Fault("bad_redirect", f"A redirect leads nowhere: {fault.message}") from None
        raise
    if found.credentials is None and found.origin == current.origin and current.credentials:
        return Target(
            found.scheme, found.host, found.port, found.path, found.address, current.credentials
        )
    return found


def without_credentials(url: str) -> str:
    """Return an address as written but without `user:password@`, fit for tables and messages."""
    match = re.match(r"\s*[A-Za-z][A-Za-z0-9+.-]*:[/\\]*", url)
    if match is None:
        return url
    end = re.compile(r"[/\\?#]").search(url, match.end())
    stop = end.start() if end else len(url)
    authority = url[match.end() : stop].rpartition("@")[2]
    return url[: match.end()] + authority + url[stop:]


def shown(url: str) -> str:
    """Return an address for a message: no credentials, control characters or excess length."""
    text = _CONTROL.sub("?", without_credentials(url)).encode("utf-8", "replace").decode()
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _refuse(url: str, why: str) -> NoReturn:
    raise Fault("bad_url", f"{shown(url)!r} {why}.")


def _host_and_port(hostport: str, url: str) -> tuple[str, int | None]:
    if hostport.startswith("["):
        host, bracket, rest = hostport.partition("]")
        host += bracket
    else:
        host, colon, rest = hostport.partition(":")
        rest = colon + rest
    digits = rest.removeprefix(":")
    if not digits and rest in {"", ":"}:
        return host, None
    is_port = rest.startswith(":") and digits.isascii() and digits.isdigit() and len(digits) <= 5  # noqa: PLR2004  # five digits, so that int() stays cheap
    if not is_port or not 0 < int(digits) <= _MAX_PORT:
        _refuse(url, "has no usable port")
    return host, int(digits)


def _host(host: str, url: str) -> tuple[str, IPv4Address | IPv6Address | None]:
    if host.startswith("["):
        return _ipv6(host, url)
    name = _ascii(host, url).removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(name, url)
    if len(name) > _MAX_HOST_LENGTH or not all(map(_is_label, labels)):
        _refuse(url, "has no usable host name")
    return name, None


def _is_label(label: str) -> bool:
    """Whether a label can be part of a name; a `xn--` one must stand for text, as UTS 46 wants."""
    if not _LABEL.fullmatch(label):
        return False
    if not label.startswith("xn--"):
        return True
    try:
        text = label[4:].encode().decode("punycode")
        return idna.uts46_remap(text, std3_rules=False) == text
    except UnicodeError:
        return False


def _ascii(host: str, url: str) -> str:
    """Return a name in its ASCII form (UTS 46, as browsers do; full-width digits become digits)."""
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        pass
    try:
        mapped = idna.uts46_remap(host, std3_rules=False).lower()
    except (idna.IDNAError, UnicodeError):
        mapped = ""
    if not mapped or not mapped.isascii():
        _refuse(url, "has no usable host name")
    return mapped


def _ipv4(name: str, url: str) -> tuple[str, IPv4Address]:
    """Read a host that ends in a number, which is an IPv4 address to every browser (WHATWG URL)."""
    try:
        if _PLAIN_IPV4.fullmatch(name):
            return name, IPv4Address(name)
    except AddressValueError:
        pass
    raise Fault(
        "blocked_address",
        f"{shown(url)} hides an address in an odd notation; write it as four plain numbers.",
    )


def _ipv6(host: str, url: str) -> tuple[str, IPv6Address]:
    inner = host[1:-1]
    try:
        if not host.endswith("]") or "%" in inner:
            _refuse(url, "has no usable IPv6 address")
        address = IPv6Address(inner)
    except AddressValueError:
        _refuse(url, "has no usable IPv6 address")
    return address.compressed, address


def _quoted(text: str) -> str:
    """Percent-encode what must not go out bare; escapes already there stay as they are."""
    return quote(text, safe=_KEPT, errors="replace")
