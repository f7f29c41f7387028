"""The sample newsroom keeps its promises: the other tests build on them."""

from __future__ import annotations

import re
from collections import defaultdict
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from tests.newsroom import NIGHTS, Newsroom
from tests.newsroom.asking import ask, by_trap, declared, feed_of, gunzipped, read_feed

README = Path(__file__).parent / "newsroom" / "README.md"


@pytest.fixture
def newsroom():
    with Newsroom() as served:
        yield served


@pytest.mark.parametrize("night", [1, 2])
def test_every_feed_can_be_read_in_the_encoding_of_its_bytes(newsroom, night):
    newsroom.night = night
    formats = set()
    for url, outlet, feed in declared(newsroom):
        status, headers, body = ask(newsroom, url)
        if status == 301:
            status, headers, body = ask(newsroom, headers["Location"])
        if status in {410, 429}:
            continue
        assert (status, int(headers["Content-Length"])) == (200, len(body)), url
        listed = newsroom.site.in_feed(outlet, feed, night)
        assert len(read_feed(gunzipped(headers, body), feed)) == len(listed)
        formats.add(feed.format)
    assert formats == {"rss091", "rss10", "rss20", "atom10", "json11"}


def test_three_feeds_do_not_read_as_they_declare(newsroom):
    bodies = {feed.path: ask(newsroom, url)[2] for url, _, feed in declared(newsroom)}
    with pytest.raises(UnicodeDecodeError):
        bodies["/feed/"].decode("utf-8")
    assert b'encoding="utf-16"' in bodies["/asia.atom"]
    assert "—" in bodies["/asia.atom"].decode("utf-8")
    assert bodies["/flux/monde"].startswith(b"\xef\xbb\xbf<?xml")


def test_it_is_large_enough_and_no_text_is_empty(newsroom):
    real = [a for a in newsroom.site.articles if a.kind == "article" and a.status == 200]
    assert len(newsroom.feeds) >= 12
    assert len({article.story for article in real}) >= 60
    assert {a.outlet.language for a in real} == {"en", "de", "fr", "ru"}
    for article in real:
        assert 150 <= len(article.body.split()) <= 450, article.slug
        assert article.title
        assert article.byline


def test_nothing_is_published_after_the_night_it_appears_in(newsroom):
    for article in newsroom.site.articles:
        moments = [article.published, article.updated or article.published]
        assert max(moments) <= NIGHTS[article.night], article.slug
        revised = article.on(2).updated or article.published
        assert revised <= NIGHTS[2], article.slug


def test_night_two_brings_eight_to_ten_new_articles(newsroom):
    fresh = {row.identity for row in newsroom.expected(2) if row.outcomes[0] == "new"}
    assert 8 <= len(fresh) <= 10
    assert fresh.isdisjoint(row.identity for row in newsroom.expected(1))


@pytest.mark.parametrize("night", [1, 2])
def test_every_article_answers_as_its_front_matter_says(newsroom, night):
    newsroom.night = night
    for row in newsroom.expected(night):
        article = row.article
        if article.kind == "none":
            continue
        status, headers, body = ask(newsroom, urljoin(row.feed, row.link))
        if article.kind in {"consent_wall", "section_page"}:
            assert status == 302
            status, headers, body = ask(newsroom, headers["Location"])
            assert status == 200
            continue
        assert status == article.status, row.link
        assert int(headers["Content-Length"]) == len(body)
        if status == 200 and article.kind in {"article", "live_blog", "paywall_stub"}:
            text = gunzipped(headers, body).decode(article.outlet.encoding)
            assert f"<title>{article.title}"[:20] in text or article.title in text
            assert text.count("<p>") >= len(article.paragraphs)


def test_the_truth_table_covers_what_the_feeds_deliver(newsroom):
    delivered = defaultdict(list)
    for row in newsroom.expected(1):
        delivered[row.feed].append(row.link)
    for url, _, feed in declared(newsroom):
        if feed.is_listed:
            links = read_feed(gunzipped(*ask(newsroom, url)[1:]), feed)
            assert links == delivered[url]


def test_ordinary_feeds_answer_304_to_their_own_validators(newsroom):
    for url, _, feed in declared(newsroom):
        _, headers, _ = ask(newsroom, url)
        if feed.behaviour in {"frozen_etag", "restless_etag", "flipping_guids"}:
            continue
        assert ask(newsroom, url, **{"If-None-Match": headers["ETag"]})[0] == 304
        modified = headers["Last-Modified"]
        assert ask(newsroom, url, **{"If-Modified-Since": modified})[0] == 304
        assert ask(newsroom, url, **{"If-None-Match": '"another"'})[0] == 200


def test_a_feed_keeps_its_etag_though_its_entries_change(newsroom):
    url = feed_of(newsroom, "kestrel", "/all.xml")
    _, first, before = ask(newsroom, url)
    newsroom.night = 2
    status, second, after = ask(newsroom, url, **{"If-None-Match": first["ETag"]})
    assert (status, second["ETag"]) == (200, first["ETag"])
    assert before != after


def test_a_feed_changes_its_etag_though_nothing_changed(newsroom):
    url = feed_of(newsroom, "dragoman", "/rss")
    first, second = ask(newsroom, url), ask(newsroom, url)
    assert first[1]["ETag"] != second[1]["ETag"]
    assert first[2] == second[2]


def test_guids_flip_at_each_fetch_while_the_links_stay(newsroom):
    url, _, feed = next(row for row in declared(newsroom) if row[1].host == "delta")
    first, second = ask(newsroom, url)[2], ask(newsroom, url)[2]
    assert first != second
    assert read_feed(first, feed) == read_feed(second, feed)
    assert all(link.startswith("/") for link in read_feed(first, feed))


def test_on_night_two_one_feed_moves_one_dies_and_two_are_busy(newsroom):
    newsroom.night = 2
    status, headers, _ = ask(newsroom, feed_of(newsroom, "lantern", "/rss"))
    assert (status, headers["Location"]) == (
        301,
        feed_of(newsroom, "lantern", "/feeds/world.xml"),
    )
    assert ask(newsroom, feed_of(newsroom, "quarry", "/quarry.rss"))[0] == 410
    status, headers, _ = ask(newsroom, feed_of(newsroom, "tidewater", "/nation.xml"))
    assert (status, headers["Retry-After"]) == (429, "3600")
    status, headers, _ = ask(newsroom, feed_of(newsroom, "alder", "/foreign.atom"))
    assert status == 429
    wait = parsedate_to_datetime(headers["Retry-After"]) - parsedate_to_datetime(headers["Date"])
    assert wait.total_seconds() == 3600


def test_a_page_stands_in_place_of_a_feed_and_names_it(newsroom):
    page = ask(newsroom, feed_of(newsroom, "agora", "/"))[2].decode()
    found = re.search(r'rel="alternate" type="application/atom\+xml"[^>]*href="([^"]+)"', page)
    assert ask(newsroom, found[1])[2].startswith(b"<?xml")


def test_robots_files_differ_and_some_are_missing(newsroom):
    statuses = {}
    for host in newsroom.site.outlets:
        statuses[host] = ask(newsroom, feed_of(newsroom, host, "/robots.txt"))[0]
    assert set(statuses.values()) == {200, 404}
    [row] = by_trap(newsroom, "robots_disallowed")
    rules = ask(newsroom, feed_of(newsroom, "harbour", "/robots.txt"))[2].decode()
    assert f"Disallow: {urlsplit(row.link).path}" in rules


def test_the_subscription_list_is_opml_with_folders(newsroom):
    root = ET.fromstring(newsroom.opml())
    folders = {folder.get("text"): list(folder) for folder in root.iterfind("body/outline")}
    listed = [line.get("xmlUrl") for lines in folders.values() for line in lines]
    assert listed == [feed.url for feed in newsroom.feeds]
    assert all(line.get("outlet") for lines in folders.values() for line in lines)
    assert len(folders) >= 5


def test_requests_are_kept_with_their_headers(newsroom):
    ask(newsroom, feed_of(newsroom, "harbour", "/feeds/world.atom"), "HEAD", Accept="x/y")
    [request] = newsroom.requests
    assert (request.method, request.path, request.status) == ("HEAD", "/feeds/world.atom", 200)
    assert request.headers["accept"] == "x/y"
    assert newsroom.requests.of("harbour") == [request]
    newsroom.requests.clear()
    assert not newsroom.requests


def test_the_readme_explains_every_trap_and_no_other(newsroom):
    text = README.read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z0-9_]+)`", text, re.MULTILINE))
    traps = {trap for article in newsroom.site.articles for trap in article.traps}
    traps |= {f.behaviour for o in newsroom.site.outlets.values() for f in o.feeds} - {""}
    assert listed == traps
