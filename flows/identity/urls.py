"""The one form of an address that is shown and fetched.

Addresses are taken apart as the WHATWG URL standard does, because that is what the servers are
used to and what publishers test with; `urllib` and httpx each disagree with it on the host of
some addresses, which is how a check of the host is passed with one host and a request made to
another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from flows.identity.hosts import ascii_host, outlet_of_host
from flows.identity.trackers import is_tracker

if TYPE_CHECKING:
    from collections.abc import Iterator

# RFC 9110, section 4.1 recommends that 8,000 octets be supported; longer links are an attack.
MAX_URL = 8_000
REMEMBERED = 2_048
"""Addresses whose parts are kept: one passes through here some sixty times on its way from a feed
to a row, which cost 6 ms of an article's 40 (measured); at 8,000 characters at most 16 MB."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_MAX_PORT = 65_535
_NO_PORT = -1
_SCHEME = re.compile(r"(https?):[/\\]*", re.IGNORECASE)
_END_OF_HOST = re.compile(r"[/\\?#]")
_TRIPLET = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# RFC 3986, appendix A: pchar; in the query without the apostrophe, as browsers send it.
_PATH_BYTES = _UNRESERVED | frozenset(b"!$&'()*+,;=:@/")
_QUERY_BYTES = (_PATH_BYTES | frozenset(b"?")) - frozenset(b"'")
_SURROGATES = re.compile("[\ud800-\udfff]")
# Session identifiers that Java servers put into the path.
_SESSION = re.compile(r";jsessionid=[^/;?#]*", re.IGNORECASE)
_CACHE_PATH = re.compile(r"/(?:amp|[a-z]{1,3})/(s/)?(.+)", re.DOTALL)
_WRAPPED_BY = ("q", "url", "u")


@dataclass(frozen=True, slots=True)
class UrlParts:
    """An http or https address taken apart, every part in its normal form.

    Attributes:
        scheme: `http` or `https`.
        host: As `hosts.ascii_host` writes it.
        port: None for the default port of the scheme.
        path: Begins with a slash, without dot segments.
        query: Name and value pairs as they stand, `name=value` or `name`, trackers included.
        fragment: Without the hash sign; empty unless it is a hashbang.
    """

    scheme: str
    host: str
    port: int | None
    path: str
    query: tuple[str, ...]
    fragment: str


@lru_cache(maxsize=REMEMBERED)
def split_url(text: str) -> UrlParts | None:
    """Take an absolute address apart; None for everything that is not http or https, or unusable.

    User name and password are dropped: they are no part of what an address names.
    """
    if len(text) > MAX_URL:
        return None
    cleaned = _without_noise(text)
    scheme = _SCHEME.match(cleaned)
    if scheme is None:
        return None
    rest = cleaned[scheme.end() :]
    end = _END_OF_HOST.search(rest)
    at = end.start() if end else len(rest)
    authority, tail = rest[:at].rpartition("@")[2], rest[at:]
    host_text, port_text = _split_port(authority)
    host = ascii_host(host_text) if host_text else None
    port = _port(port_text)
    if host is None or port == _NO_PORT:
        return None
    tail, _, fragment = tail.partition("#")
    path, _, query = tail.partition("?")
    return UrlParts(
        scheme=scheme[1].lower(),
        host=host,
        port=None if port == _DEFAULT_PORTS[scheme[1].lower()] else port,
        path=_path(path.replace("\\", "/")),
        query=tuple(_normal(pair, _QUERY_BYTES) for pair in query.split("&") if pair),
        fragment=_normal(fragment, _QUERY_BYTES) if fragment.startswith("!") else "",
    )


def _without_noise(text: str) -> str:
    """Drop what browsers drop: control characters and blanks at both ends, line breaks inside."""
    trimmed = text.strip("".join(map(chr, range(0x21))) + "\ufeff\xa0")
    return _SURROGATES.sub("\ufffd", trimmed.translate({9: None, 10: None, 13: None}))


def _split_port(authority: str) -> tuple[str, str]:
    if authority.endswith("]"):
        return authority, ""
    host, colon, port = authority.rpartition(":")
    return (host, port) if colon else (authority, "")


def _port(text: str) -> int | None:
    """Return the port, None when none is written, `_NO_PORT` when what is written is none."""
    if not text:
        return None
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdigit()) or not 0 < len(digits) <= len(str(_MAX_PORT)):
        return _NO_PORT
    return int(digits) if int(digits) <= _MAX_PORT else _NO_PORT


def _normal(text: str, allowed: frozenset[int]) -> str:
    """Return the text with one spelling of percent-encoding (RFC 3986, section 6.2.2).

    Unreserved characters are decoded, everything that may not stand bare is encoded, and a
    percent sign that encodes nothing becomes `%25`, so that doing it twice changes nothing.
    """
    out: list[str] = []
    end = 0
    for triplet in _TRIPLET.finditer(text):
        out.append(_encoded(text[end : triplet.start()], allowed))
        value = int(triplet[1], 16)
        out.append(chr(value) if value in _UNRESERVED else f"%{value:02X}")
        end = triplet.end()
    out.append(_encoded(text[end:], allowed))
    return "".join(out)


def _encoded(text: str, allowed: frozenset[int]) -> str:
    return "".join(chr(x) if x in allowed else f"%{x:02X}" for x in text.encode("utf-8"))


def _path(text: str) -> str:
    """Return the path with a leading slash and its dot segments resolved."""
    segments = _SESSION.sub("", _normal(text, _PATH_BYTES)).removeprefix("/").split("/")
    out: list[str] = []
    for place, segment in enumerate(segments):
        is_last = place == len(segments) - 1
        if segment == "..":
            del out[-1:]
        elif segment != ".":
            out.append(segment)
            continue
        if is_last:
            out.append("")
    return "/" + "/".join(out)


def pairs_of(query: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield each pair of a query with its name and its value, percent-decoded."""
    for pair in query:
        name, _, value = pair.partition("=")
        yield pair, unquote(name.replace("+", " ")), unquote(value.replace("+", " "))


def join_url(parts: UrlParts) -> str:
    """Return the address again, without its trackers."""
    query = "&".join(p for p, name, value in pairs_of(parts.query) if not is_tracker(name, value))
    return "".join(
        (
            f"{parts.scheme}://{parts.host}",
            f":{parts.port}" if parts.port is not None else "",
            parts.path,
            f"?{query}" if query else "",
            f"#{parts.fragment}" if parts.fragment else "",
        ),
    )


@lru_cache(maxsize=REMEMBERED)
def canonical_url(url: str) -> str | None:
    """Return the one form of an address that is shown and fetched; None when it is unusable.

    Only absolute http and https addresses are usable. Scheme and host are in lower case, the
    host in ASCII, the default port, user name, password, trackers and fragment are gone (a
    hashbang stays: it names a page), dot segments are resolved, percent-encoding has one
    spelling. The query keeps its order and the path its trailing slash, because servers may
    answer differently; `identity_of` looks through both. The caches of AMP and the redirecting
    addresses of Google and Bing, which carry the address they lead to, are unwrapped.

    Doing it twice changes nothing, and no text makes it raise.
    """
    parts = split_url(url)
    while parts is not None:
        inner = _wrapped(parts)
        if inner is None:
            joined = join_url(parts)
            return joined if len(joined) <= MAX_URL else None
        parts = inner
    return None


def _wrapped(parts: UrlParts) -> UrlParts | None:
    """Return the address that a cache or a redirecting address carries, or None."""
    is_google = outlet_of_host(parts.host).startswith("google.")
    is_cache = parts.host.endswith((".cdn.ampproject.org", ".bing-amp.com"))
    carried = None
    if is_cache or (is_google and parts.path.startswith("/amp/")):
        found = _CACHE_PATH.fullmatch(parts.path)
        query = f"?{'&'.join(parts.query)}" if parts.query else ""
        if found and "." in found[2].partition("/")[0]:
            carried = split_url(f"http{'s' if found[1] else ''}://{found[2]}{query}")
    elif (is_google and parts.path == "/url") or parts.host == "www.bing.com":
        values = {name: value for _, name, value in pairs_of(parts.query)}
        targets = (split_url(values.get(name, "")) for name in _WRAPPED_BY)
        carried = next((target for target in targets if target), None)
    return carried


def resolve(link: str, base: str) -> str | None:
    """Return the canonical form of a link found in a document at `base`; None if unusable."""
    direct = canonical_url(link)
    cleaned = _without_noise(link[: MAX_URL + 1])
    if direct is not None or not cleaned or len(link) > MAX_URL:
        return direct
    try:
        return canonical_url(urljoin(base, cleaned.replace("\\", "/")))
    except ValueError:
        return None


@lru_cache(maxsize=REMEMBERED)
def outlet_of(url: str) -> str:
    """Return the registrable domain of an address: the outlet, until someone names it better.

    Empty when the text is no http or https address.
    """
    parts = split_url(canonical_url(url) or "")
    return outlet_of_host(parts.host) if parts else ""
