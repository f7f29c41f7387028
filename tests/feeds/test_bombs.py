"""Documents made to burn a CPU: each is small, and each cost feedparser 9 seconds to minutes."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime

import pytest

from flows.feeds.document import parse_feed
from flows.workers import WorkerLimits, Workers

NOW = datetime(2026, 11, 24, tzinfo=UTC)
# feedparser takes 9 s for the least of these, we take 2 for the worst (the nested tags).
LIMITS = WorkerLimits(processes=1, cpu_seconds=6)


def rss(inner):
    return f'<rss version="2.0"><channel><title>T</title>{inner}</channel></rss>'


def item(inner="", opening="<item>"):
    return rss(f"{opening}<title>A</title><link>https://e.com/a</link>{inner}</item>")


MAIL = "a." * 400
LINES = " \n" * 3_400_000
ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(100_000))
BOMBS = {
    "an author of 64 KB": item(f"<author>a@{'a.' * 32_000}!</author>"),
    "an author in pieces, between comments": item(
        f"<author>a@{(MAIL + '<!-- -->') * 80}!</author>"
    ),
    "an author in pieces, between tags": item(f"<author>a@{(MAIL + '<b/>') * 80}!</author>"),
    "authors by the thousand": item(f"<author>a@{MAIL}!</author>" * 2_000),
    "comment openers": item(f"<description>{'&lt;!--' * 200_000}</description>"),
    "comment openers, not escaped": item(f"<description>{'<!--' * 200_000}</description>"),
    "100,000 attributes": item(opening=f"<item {ATTRIBUTES}>"),
    "30,000 namespaces": item("".join(f'<x{n}:a xmlns:x{n}="u:{n}"/>' for n in range(30_000))),
    "100,000 nested tags": item("<a>" * 100_000),
    "a date of line ends": item(f"<pubDate>{LINES}</pubDate>"),
    "a title of 10 MB": rss(f"<item><title>{'A' * 10_000_000}</title></item>"),
}


@pytest.fixture(scope="module")
def workers():
    with Workers(LIMITS, preload=["flows.feeds.document"]) as pool:
        yield pool


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", [name for name in BOMBS if "10 MB" not in name])
def test_a_bomb_in_a_feed_does_not_go_off(name, encoding, workers):
    body = BOMBS[name].encode(encoding)
    job = workers.run(parse_feed, body, url="https://e.com/f", content_type=None, now=NOW)
    feed = asyncio.run(job)
    assert [entry.title for entry in feed.entries] == ["A"]


def test_a_title_of_ten_megabytes_is_cut(workers):
    body = BOMBS["a title of 10 MB"].encode()
    feed = asyncio.run(
        workers.run(parse_feed, body, url="https://e.com/f", content_type=None, now=NOW)
    )
    assert [len(entry.title) for entry in feed.entries] == [500]


def test_categories_beyond_all_sense_are_left_out():
    labels = "".join(f"<category>c{n}</category>" for n in range(1_000))
    feed = parse_feed(item(labels).encode(), url="https://e.com/f", content_type=None, now=NOW)
    assert len(feed.entries[0].categories) == 50


def test_a_character_beyond_unicode_costs_itself_only():
    text = item("<description>x &#9999999999; y & z</description>")
    feed = parse_feed(text.encode(), url="https://e.com/f", content_type=None, now=NOW)
    assert feed.entries[0].summary == "x \ufffd y & z"


OPENED: list[str] = []


def _watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo"} or (
        event == "open" and "secret" in str(arguments[0])
    ):
        OPENED.append(f"{event} {arguments}")


sys.addaudithook(_watch)

ITEM = "<item><title>a {}</title><link>https://e.com/a</link></item>"
REACHING_OUT = {
    "an external entity": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{{}}">]>{rss(ITEM.format("&x;"))}',
    "a parameter entity": (
        f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "{{}}"> %x;]>{rss(ITEM.format("b"))}'
    ),
    "an external DTD": f'<!DOCTYPE rss SYSTEM "{{}}">{rss(ITEM.format("b"))}',
    "an XInclude": rss(
        ITEM.format('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}"/>')
    ),
    "a stylesheet": f'<?xml-stylesheet type="text/xsl" href="{{}}"?>{rss(ITEM.format("b"))}',
    "hints with an entity": (
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{{}}">]>{rss("<ttl>&x;</ttl>" + ITEM.format("b"))}'
    ),
}


@pytest.mark.parametrize("name", REACHING_OUT)
@pytest.mark.parametrize("is_local", [True, False])
def test_a_document_opens_no_file_and_no_connection(name, is_local, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    target = secret.as_uri() if is_local else "http://127.0.0.1:9/secret"
    OPENED.clear()
    body = REACHING_OUT[name].replace("{}", target).encode()
    feed = parse_feed(body, url="https://e.com/f", content_type=None, now=NOW)
    assert OPENED == []
    assert "SECRET" not in repr(feed)
    assert not any("&" in entry.title for entry in feed.entries)


def test_a_quadratic_entity_is_not_expanded():
    text = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>{rss(ITEM.format("&a;" * 50_000))}'
    feed = parse_feed(text.encode(), url="https://e.com/f", content_type=None, now=NOW)
    assert all(len(entry.title) <= 500 for entry in feed.entries)
