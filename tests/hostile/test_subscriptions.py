"""Group A of the scenarios, 1 and 3: a subscription list with bad rows, and one that attacks."""

from __future__ import annotations

import asyncio
import tracemalloc

import pytest

from flows.feeds.opml import read_opml
from tests.hostile.site import opml
from tests.web.site import Site, answer

GOOD = '<outline xmlUrl="https://good.example/rss"/>'


def rows(*lines, end="\n"):
    return end.join(["<opml version='2.0'><body>", *lines, "</body></opml>"])


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ('<outline type="rss" text="no address"/>', "no_feed_url"),
        ('<outline type="rss" xmlUrl=""/>', "no_feed_url"),
        ('<outline xmlUrl="not an address"/>', "bad_feed_url"),
        ('<outline xmlUrl="https://GOOD.example:443/rss"/>', "duplicate_feed"),
        (f'<outline xmlUrl="https://e.com/{"x" * 2_000_000}"/>', "bad_feed_url"),
    ],
    ids=["none", "empty", "text", "duplicate", "2 MB"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_1_a_bad_row_is_named_by_its_line_and_the_rest_is_loaded(row, code, end, mark):
    """Scenario 1, with and without byte order mark, with both line ends."""
    more = '<outline xmlUrl="https://more.example/rss"/>'
    read = read_opml(mark + rows(GOOD, "", row, more, end=end).encode())
    assert [feed.url for feed in read.feeds] == [
        "https://good.example/rss",
        "https://more.example/rss",
    ]
    ((found, message),) = [(notice.code, notice.message) for notice in read.notices]
    assert (found, message.partition(":")[0]) == (code, "line 4")
    assert len(message) < 1_000


def test_1_blank_lines_are_no_rows():
    """Scenario 1."""
    read = read_opml(rows("", "  ", GOOD, "\t", "").encode())
    assert (len(read.feeds), read.notices) == (1, ())


@pytest.mark.anyio
async def test_1_the_night_tells_of_the_bad_row_and_polls_the_others(home):
    """Scenario 1, in the tables."""
    async with Site() as site:
        site.pages["/f"] = answer(b"<rss version='2.0'><channel><title>F</title></channel></rss>")
        home.root.mkdir()
        listed = opml(["javascript:1", site.url("/f")])
        (home.root / "feeds.opml").write_text(listed)
        await asyncio.to_thread(home.run, site.authority, None)
    ((code, message),) = home.rows("select code, message from problems where stage = 'prepare'")
    assert (code, "line 2" in message) == ("bad_feed_url", True)
    assert home.rows("select last_outcome from feeds") == [("ok",)]


def test_3_an_entity_bomb_is_refused_and_never_unpacked():
    """Scenario 3: ten levels of ten would be 10 GB."""
    levels = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 11))
    body = rows("<outline text='&l10;'/>")
    bomb = f"<!DOCTYPE opml [<!ENTITY l0 'l'>{levels}]>{body}"
    tracemalloc.start()
    read = read_opml(bomb.encode())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (read.feeds, [notice.code for notice in read.notices]) == ((), ["opml_unreadable"])
    assert "DOCTYPE" in read.notices[0].message
    assert peak < 1_000_000


def test_3_folders_in_folders_are_one_category():
    """Scenario 3; 200 deep, of the 256 that libxml2 reads."""
    deep = rows('<outline text="a">' * 200, GOOD, "</outline>" * 200)
    (found,) = read_opml(deep.encode()).feeds
    assert found.category.split(" / ") == ["a"] * 200


@pytest.mark.parametrize("written", ["?a=1&amp;b=2", "?a=1&amp;amp;b=2", "?a=1&#38;b=2"])
def test_3_an_escaped_address_is_read_as_meant(written):
    """Scenario 3: exporters escape twice."""
    (found,) = read_opml(rows(f'<outline xmlUrl="https://e.com/{written}"/>').encode()).feeds
    assert found.url == "https://e.com/?a=1&b=2"
