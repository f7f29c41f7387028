"""What comes in place of a feed, and feeds that are half one."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from flows.feeds.document import parse_feed

NOW = datetime(2026, 11, 24, tzinfo=UTC)
VERSION = "https://jsonfeed.org/version/1.1"


def read(body, content_type="application/rss+xml"):
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, url="https://e.com/f", content_type=content_type, now=NOW)


def codes(feed):
    return [notice.code for notice in feed.notices]


NO_FEEDS = {
    "nothing": ("", "empty_body"),
    "white space": (" \r\n\t", "empty_body"),
    "NUL bytes": ("\0\0\0\0", "empty_body"),
    "a page": ("<!doctype html><title>News</title><p>Hello", "not_a_feed"),
    "an XHTML page": (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/></html>',
        "not_a_feed",
    ),
    "a consent page": (
        "<html><body><h1>Before you continue</h1><form>Accept all</form></body></html>",
        "not_a_feed",
    ),
    "a challenge": (
        (
            "<!DOCTYPE html><html><head><title>Just a moment...</title><meta name=robots "
            'content=noindex></head><body><script src="/cdn-cgi/challenge/h"></script></body>'
        ),
        "not_a_feed",
    ),
    "an error in JSON": ('{"error":{"code":404,"message":"Not found"}}', "not_a_feed"),
    "an error with items": ('{"title":"Error","items":[{"id":1}]}', "not_a_feed"),
    "a list in JSON": ("[1, 2, 3]", "not_a_feed"),
    "an error in XML": (
        "<?xml version='1.0'?><Error><Code>Denied</Code></Error>",
        "not_a_feed",
    ),
    "a site map": (
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://e.com/'
            "</loc></url></urlset>"
        ),
        "not_a_feed",
    ),
    "a sentence": ("Database connection failed", "not_a_feed"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_feed"),
    "a packed file": (b"\x1f\x8b\x08\0\0\0\0\0\0\x03", "not_a_feed"),
}


@pytest.mark.parametrize("name", NO_FEEDS)
@pytest.mark.parametrize("content_type", ["application/rss+xml", "text/html", None])
def test_what_comes_in_place_of_a_feed_is_never_an_empty_feed(name, content_type):
    body, code = NO_FEEDS[name]
    feed = read(body, content_type)
    assert (feed.is_feed, feed.entries, codes(feed)) == (False, (), [code])


def json_feed(*items, **more):
    return json.dumps({"version": VERSION, "title": "T", **more, "items": items})


ITEMS = [{"id": str(n), "title": f"T{n}", "url": f"https://e.com/{n}"} for n in range(5)]


@pytest.mark.parametrize("left", [1, 2, 10, 30, 45])
def test_a_json_feed_that_breaks_off_keeps_its_whole_items(left):
    feed = read(json_feed(*ITEMS)[:-left])
    whole = 5 if left <= 2 else 4
    assert [entry.title for entry in feed.entries] == [f"T{n}" for n in range(whole)]
    assert (feed.is_truncated, codes(feed)) == (True, ["truncated"])


def test_a_json_feed_without_a_version_is_one():
    feed = read(json.dumps({"title": "T", "items": ITEMS}))
    assert (feed.format, len(feed.entries)) == ("json11", 5)


# The kinds of JSONTestSuite that parsers differ about (n_*: none; i_*: as they like).
ODD_VALUES = {
    "a lone surrogate": r'"\ud800"',
    "a surrogate pair the wrong way round": r'"\ude00\ud83d"',
    "NaN": "NaN",
    "infinity": "-Infinity",
    "a number of 100,000 digits": "9" * 100_000,
    "an exponent beyond all floats": "1e999999",
    "a NUL": r'"a\u0000b"',
    "an empty name": '{"": 1}',
    "a noncharacter": r'"\uffff"',
    "a deep list": "[" * 500 + "]" * 500,
}


@pytest.mark.parametrize("name", ODD_VALUES)
@pytest.mark.parametrize("field", ["title", "url", "date_published", "authors", "tags", "summary"])
def test_an_odd_value_costs_its_field_and_not_the_feed(name, field):
    odd = f'{{"id": "x", "{field}": {ODD_VALUES[name]}}}'
    feed = read(f'{{"version": "{VERSION}", "items": [{odd}, {json.dumps(ITEMS[0])}]}}')
    assert [entry.guid for entry in feed.entries] == ["x", "0"]
    assert repr(feed).encode("utf-8")
    assert "\0" not in repr(feed.entries[0].title)


NO_JSON = ["[" * 100_000, '{"a":' * 100_000, '{"version": "' + VERSION + '", "items": [', '{"a" 1}']


@pytest.mark.parametrize("text", NO_JSON)
def test_json_that_is_none_is_malformed(text):
    assert codes(read(text)) == ["malformed"]


def test_a_name_that_stands_twice_counts_the_last_time():
    feed = read(f'{{"version": "{VERSION}", "items": [{{"id": "1", "title": "A", "title": "B"}}]}}')
    assert [entry.title for entry in feed.entries] == ["B"]


ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{}</feed>'


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link href="https://e.com/en"/><link rel="alternate" hreflang="de" href="/de"/>', "en"),
        ('<link rel="alternate" type="application/pdf" href="/p"/><link href="/en"/>', "en"),
        ('<link rel="self" href="/s"/><link rel="edit" href="/e"/><link href="/en"/>', "en"),
        ('<link rel="alternate" type="application/json" href="/j"/>', "j"),
    ],
)
def test_of_several_links_the_first_page_is_the_entrys_own(links, url):
    (entry,) = read(ATOM.format(f"<entry><id>1</id><title>A</title>{links}</entry>")).entries
    assert entry.url == f"https://e.com/{url}"


def test_the_channel_definition_format_is_read():
    feed = read(
        '<CHANNEL HREF="https://e.com/"><TITLE>T</TITLE><ITEM HREF="https://e.com/a" '
        'LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>A</TITLE></ITEM></CHANNEL>'
    )
    (entry,) = feed.entries
    assert (feed.format, feed.title, entry.title, entry.url) == ("cdf", "T", "A", "https://e.com/a")
    assert entry.published_at == datetime(2004, 4, 7, 4, 5, 43, tzinfo=UTC)


NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
)
RSS = f'<rss version="2.0" {NAMESPACES}><channel><title>T</title><item>{{}}</item></channel></rss>'


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link/><guid>https://e.com/a</guid>", "https://e.com/a"),
        ("<link></link><guid isPermaLink='false'>https://e.com/a</guid>", None),
        ("<atom:link href='https://e.com/b'/><link>https://e.com/a</link>", "https://e.com/a"),
        ("<link>https://e.com/a</link><atom:link href='https://e.com/b'/>", "https://e.com/a"),
        ("<link>https://e.com/a</link><link>https://e.com/b</link>", "https://e.com/a"),
    ],
)
def test_the_link_of_an_item_is_its_own(inner, url):
    (entry,) = read(RSS.format(f"<title>A</title>{inner}")).entries
    assert entry.url == url


def test_an_item_of_rss_1_is_known_by_what_it_is_about():
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://e.com/a"><title>A</title></item>'
        "</rdf:RDF>"
    )
    assert [entry.url for entry in feed.entries] == ["https://e.com/a"]


def test_a_content_that_lies_elsewhere_is_the_page():
    entry = '<entry><id>urn:1</id><title>A</title><content src="/a" type="text/html"/></entry>'
    assert [entry.url for entry in read(ATOM.format(entry)).entries] == ["https://e.com/a"]


@pytest.mark.parametrize(
    "titles",
    [
        "<title>A</title><dc:title>B</dc:title>",
        "<dc:title>B</dc:title><title>A</title>",
        "<itunes:title>B</itunes:title><title>A</title>",
        "<itunes:title>A</itunes:title>",
        "<dc:title>A</dc:title>",
    ],
)
def test_the_title_of_an_item_is_its_own_before_any_other(titles):
    assert [entry.title for entry in read(RSS.format(titles)).entries] == ["A"]


def test_a_publication_date_of_prism_is_one():
    feed = read(RSS.format("<prism:publicationDate>2019-05-14</prism:publicationDate>"))
    assert feed.entries[0].published_at == datetime(2019, 5, 14, tzinfo=UTC)
