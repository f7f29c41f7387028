"""Feed documents, the good and those that cost their reader dear."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

DAY = datetime(2019, 5, 14, 12, tzinfo=UTC)


def item(number: int, link: str, more: str = "") -> str:
    """Return one dated item."""
    date = format_datetime(DAY - timedelta(minutes=number))
    return (
        f"<item><title>Report {number}</title><link>{escape(link)}</link>"
        f"<guid isPermaLink='false'>{escape(link)}</guid><pubDate>{date}</pubDate>{more}</item>"
    )


def rss(title: str, links: list[str]) -> bytes:
    """Return an RSS document with an item for each link."""
    return channel("".join(item(n, link) for n, link in enumerate(links)), title)


def channel(items: str, title: str = "Bad") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


def redos() -> bytes:
    author = "a@" + "a." * 32_000 + "!"
    return channel(item(0, "http://127.0.0.1/x", f"<author>{author}</author>"))


def comments() -> bytes:
    return channel(f"<item><title>c</title><description>{'&lt;!--' * 200_000}</description></item>")


def attributes() -> bytes:
    names = " ".join(f"a{number}='1'" for number in range(100_000))
    return channel(f"<item {names}><title>a</title></item>")


def prefixes() -> bytes:
    names = " ".join(f"xmlns:n{number}='u:{number}'" for number in range(50_000))
    return channel(f"<item {names}><title>a</title></item>")


def laughs() -> bytes:
    lines = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    body = channel("<item><title>&l9;</title><link>http://127.0.0.1/l</link></item>")
    return b"<!DOCTYPE rss [<!ENTITY l0 'lol'>" + lines.encode() + b"]>" + body


def consent() -> bytes:
    return (
        b"<!DOCTYPE html><html><head><title>Before you continue</title></head><body>"
        b"<h1>We value your privacy</h1><button>Accept all</button></body></html>"
    )


SICK = {
    "redos": redos,
    "comments": comments,
    "attributes": attributes,
    "prefixes": prefixes,
    "laughs": laughs,
    "consent": consent,
    "empty": lambda: b"",
}
