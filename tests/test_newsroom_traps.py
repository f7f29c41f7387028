"""Each trap of the sample newsroom is really set."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from urllib.parse import urljoin, urlsplit

import pytest

from tests.newsroom import Newsroom
from tests.newsroom.asking import ask, by_trap


@pytest.fixture
def newsroom():
    with Newsroom() as served:
        yield served


def test_a_correction_changes_the_entry_and_the_number(newsroom):
    [first] = by_trap(newsroom, "corrected")[:1]
    before = ask(newsroom, first.link)[2].decode()
    newsroom.night = 2
    [second] = [row for row in newsroom.expected(2) if row.identity == first.identity]
    after = ask(newsroom, first.link)[2].decode()
    assert second.outcomes == ("updated",)
    assert "10 million people" in before
    assert "24 million people" in after
    assert second.article.updated > first.article.updated


def test_a_withdrawn_article_is_gone_and_its_entry_says_so(newsroom):
    newsroom.night = 2
    [row] = by_trap(newsroom, "withdrawn", 2)
    assert row.article.title.startswith("Withdrawn:")
    assert ask(newsroom, urljoin(row.feed, row.link))[0] == 410
    feed = ask(newsroom, row.feed)[2].decode("windows-1252")
    assert "<title>Withdrawn:" in feed


def test_the_wire_copy_stands_in_four_outlets_as_one_story(newsroom):
    copies = {row.article.outlet.host: row for row in by_trap(newsroom, "wire_copy")}
    assert set(copies) == {"meridian", "harbour", "tidewater", "kestrel"}
    assert {row.story for row in copies.values()} == {"meridian/sochi-talks"}
    bodies = {row.article.body for row in copies.values()}
    assert len(bodies) == 4
    assert "Norfolk" in copies["tidewater"].article.paragraphs[-1]


def test_twins_and_trackers_lead_to_one_canonical_address(newsroom):
    newsroom.night = 2
    rows = [row for night in (1, 2) for row in newsroom.expected(night)]
    for name in ("amp", "mobile_twin", "tracking"):
        mine = [row for row in rows if name in row.article.traps]
        assert any(row.link != row.identity for row in mine), name
        for row in mine:
            assert row.identity in ask(newsroom, urljoin(row.feed, row.link))[2].decode()


def test_an_article_stands_in_two_feeds_of_its_outlet(newsroom):
    feeds = defaultdict(set)
    for row in by_trap(newsroom, "two_feeds"):
        feeds[row.identity].add(row.feed)
    assert all(len(names) == 2 for names in feeds.values())


def test_a_number_in_the_query_tells_two_stories_apart(newsroom):
    one, other = by_trap(newsroom, "id_parameter")
    assert urlsplit(one.link).path == urlsplit(other.link).path
    assert one.identity != other.identity
    assert ask(newsroom, one.link)[2] != ask(newsroom, other.link)[2]


@pytest.mark.parametrize(
    ("trap", "mark"),
    [
        ("chrome_date", r"Today: Wednesday, 15 May 2019 year|Сегодня: среда, 15 мая 2019"),
        ("meta_crawl_day", r'<meta name="date" content="2019-05-15">'),
        ("modified_only", r"dateModified"),
        ("related_time", r'class="teaser"><time datetime='),
        ("comment_time", r'riverside_reader</b> <time datetime="2019-05-15'),
        ("cookie_banner", r'class="cookie-notice"'),
        ("live_blog", r"LiveBlogPosting"),
        ("paywall_stub", r'"isAccessibleForFree": false'),
        ("dateline_date", r"SOCHI, Russia \(May 14, 2019\)"),
    ],
)
def test_a_page_carries_the_trap_that_its_front_matter_names(newsroom, trap, mark):
    for row in by_trap(newsroom, trap):
        body = ask(newsroom, urljoin(row.feed, row.link))[2]
        assert re.search(mark, body.decode(row.article.outlet.encoding)), row.link


def test_undated_pages_show_no_date_of_their_own(newsroom):
    for row in by_trap(newsroom, "undated_feed"):
        text = ask(newsroom, urljoin(row.feed, row.link))[2].decode("iso-8859-1")
        if row.published_at is None:
            assert "datePublished" not in text
            assert f"{row.article.published:%B}" not in text.replace("May 4.", "")
        else:
            assert row.precision == "day"


def test_servers_say_what_the_bytes_do_not(newsroom):
    for row in by_trap(newsroom, "no_charset"):
        _, headers, body = ask(newsroom, urljoin(row.feed, row.link))
        assert headers["Content-Type"] == "text/html"
        assert b"charset" not in body
        assert row.article.title in body.decode("windows-1251")
    [pdf] = by_trap(newsroom, "pdf")
    status, headers, body = ask(newsroom, pdf.link)
    assert (status, headers["Content-Type"], body[:5]) == (200, "application/pdf", b"%PDF-")
    for name, status in (("challenge_403", 403), ("challenge_503", 503), ("challenge_200", 200)):
        [row] = by_trap(newsroom, name)
        answer = ask(newsroom, urljoin(row.feed, row.link))
        assert (answer[0], answer[1]["cf-mitigated"]) == (status, "challenge")


def test_a_gzipped_outlet_compresses_only_for_those_who_ask(newsroom):
    [row, *_] = by_trap(newsroom, "gzip")
    plain = ask(newsroom, urljoin(row.feed, row.link))
    packed = ask(newsroom, urljoin(row.feed, row.link), **{"Accept-Encoding": "gzip"})
    assert plain[1]["Content-Encoding"] is None
    assert gzip.decompress(packed[2]) == plain[2]
