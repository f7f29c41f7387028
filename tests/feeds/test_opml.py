from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.feeds.opml import (
    OpmlError,
    Subscription,
    add_subscription,
    read_opml,
    remove_subscription,
    write_opml,
)
from flows.text import clean_line

ROOT = Path(__file__).resolve().parents[2]

LIST = b"""\xef\xbb\xbf<?xml version="1.0"?>\r
<opml version="1.0">\r
<head><title>Mine</title></head>\r
<body>\r
  <!-- hands off -->\r
  <outline text="World" fold="no">\r
    <outline text="Wires">\r
      <outline type="rss" text="A" xmlUrl="https://a.example.com/f?x=1&amp;amp;y=2" color="red"/>\r
    </outline>\r
    <outline type="rss" title="B &amp;amp; B" XMLURL="https://b.example.com/rss" outlet="B"/>\r
  </outline>\r
  <outline text="Empty"/>\r
</body>\r
</opml>\r
"""


def rows(*outlines):
    return f"<opml version='2.0'><body>\n{chr(10).join(outlines)}\n</body></opml>".encode()


def codes(text):
    return [notice.code for notice in read_opml(text).notices]


def test_folders_are_categories_and_escaped_addresses_are_read():
    first, second = read_opml(LIST).feeds
    assert (first.url, first.category) == ("https://a.example.com/f?x=1&y=2", "World / Wires")
    assert dict(first.attributes) == {"type": "rss", "color": "red"}
    assert (second.title, second.category, second.outlet) == ("B & B", "World", "B")
    assert read_opml(LIST).notices == ()


def test_a_bad_row_is_named_by_its_line_and_the_rest_is_loaded():
    read = read_opml(
        rows(
            '<outline type="rss" text="no address"/>',
            '<outline xmlUrl=" "/>',
            '<outline text="script" xmlUrl="javascript:alert(1)"/>',
            '<outline xmlUrl="https://good.example.com/rss"/>',
            f'<outline xmlUrl="https://e.com/{"x" * 20_000}"/>',
        )
    )
    assert [feed.url for feed in read.feeds] == ["https://good.example.com/rss"]
    assert [(n.code, n.message.partition(":")[0]) for n in read.notices] == [
        ("no_feed_url", "line 2"),
        ("no_feed_url", "line 3"),
        ("bad_feed_url", "line 4"),
        ("bad_feed_url", "line 6"),
    ]
    assert all(len(notice.message) < 500 for notice in read.notices)


@pytest.mark.parametrize(
    "twin",
    [
        "http://e.com/rss",
        "https://e.com/rss/",
        "HTTPS://E.COM:443/rss",
        "https://www.e.com/rss",
        "https://e.com/rss#top",
    ],
)
def test_a_twin_is_one_feed_and_a_warning_that_names_both_lines(twin):
    read = read_opml(rows('<outline xmlUrl="https://e.com/rss"/>', f'<outline xmlUrl="{twin}"/>'))
    assert len(read.feeds) == 1
    assert read.notices[0].code == "duplicate_feed"
    assert "line 3: the feed of line 2" in read.notices[0].message


def test_a_password_is_neither_kept_nor_told():
    read = read_opml(rows('<outline xmlUrl="https://me:secret@e.com/rss"/>'))
    assert read.feeds[0].url == "https://e.com/rss"
    assert [notice.code for notice in read.notices] == ["credentials_in_url"]
    assert "secret" not in repr(read)
    assert "secret" not in repr(read_opml(rows('<outline xmlUrl="ftp://me:secret@e.com/rss"/>')))


def test_a_password_in_a_name_or_another_attribute_is_not_kept_either():
    address = "http://reader:hunter2@news.example/"
    outline = f'<outline text="{address}" htmlUrl="{address}" xmlUrl="{address}"/>'
    text = f"<opml version='2.0'><body>{outline}</body></opml>"
    (feed,) = read_opml(text.encode()).feeds
    assert "hunter2" not in repr(feed)
    assert feed.title == "http://news.example/"


def test_a_feed_scheme_is_a_web_address():
    read = read_opml(
        rows('<outline xmlUrl="feed://e.com/1"/>', '<outline xmlUrl="feed:https://e.com/2"/>')
    )
    assert [feed.url for feed in read.feeds] == ["http://e.com/1", "https://e.com/2"]


def test_bare_ampersands_are_repaired():
    read = read_opml(rows('<outline text="R&D caf&eacute;" xmlUrl="https://e.com/?a=1&b=2"/>'))
    assert (read.feeds[0].title, read.feeds[0].url) == ("R&D café", "https://e.com/?a=1&b=2")
    assert codes(rows('<outline text="R&D" xmlUrl="https://e.com/"/>')) == ["opml_repaired"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"   ",
        b"hello",
        b"<html><body/></html>",
        b"<opml><body>",
        b"\xff\xfe\x00",
        b'<!DOCTYPE opml [<!ENTITY a "1"><!ENTITY b "&a;&a;">]><opml><body text="&b;"/></opml>',
        b'<!DOCTYPE opml SYSTEM "file:///etc/passwd"><opml><body/></opml>',
    ],
)
def test_what_is_no_list_has_no_feeds_and_one_reason(text):
    read = read_opml(text)
    assert read.feeds == ()
    assert [notice.code for notice in read.notices] == ["opml_unreadable"]


def test_adding_a_feed_keeps_the_rest_of_the_file():
    new = Subscription("https://c.example.com/?a=1&b=2", "C", "World / Wires", None, {"own": "1"})
    before, after = LIST.decode("utf-8-sig"), add_subscription(LIST, new).decode()
    for kept in (
        "<!-- hands off -->\r\n",
        'fold="no"',
        'color="red"',
        '<outline text="Empty"/>\r\n',
    ):
        assert kept in before
        assert kept in after
    assert after.count("\r\n") == before.count("\r\n") + 1
    feeds = read_opml(after.encode()).feeds
    assert [feed.url for feed in feeds[:2]] == ["https://a.example.com/f?x=1&y=2", new.url]
    assert feeds[1].category == "World / Wires"
    assert feeds[1].attributes["own"] == "1"


def test_a_missing_folder_is_made():
    added = add_subscription(LIST, Subscription("https://c.example.com/", "C", "New / Deep"))
    assert read_opml(added).feeds[-1].category == "New / Deep"


def test_a_feed_is_not_added_twice():
    with pytest.raises(OpmlError, match="already"):
        add_subscription(LIST, Subscription("http://b.example.com/rss/"))


def test_removing_undoes_adding():
    added = add_subscription(LIST, Subscription("https://c.example.com/", "C", "World"))
    removed = remove_subscription(added, "http://www.c.example.com")
    assert read_opml(removed) == read_opml(LIST)
    assert b"hands off" in removed


def test_what_is_not_there_cannot_be_removed():
    with pytest.raises(OpmlError, match="not subscribed"):
        remove_subscription(LIST, "https://nowhere.example.com/")


NAMES = st.text("aB9é京&<>\"' ", min_size=1, max_size=8).map(str.strip).filter(bool).map(clean_line)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Subscription,
            st.integers(0, 999).map("https://e.com/{}?a=1&b=2".format),
            NAMES,
            st.lists(NAMES, max_size=2).map(" / ".join),
            st.none() | NAMES,
            st.just({"type": "rss", "note": "<&>'\""}),
        ),
        unique_by=lambda subscription: subscription.url,
        max_size=6,
    )
)
def test_what_is_written_is_read_again(subscriptions):
    def comparable(feeds):
        return sorted((f.url, f.category, f.outlet or "", str(dict(f.attributes))) for f in feeds)

    read = read_opml(write_opml(subscriptions))
    assert read.notices == ()
    assert comparable(read.feeds) == comparable(subscriptions)


def test_the_default_subscriptions_are_in_order():
    read = read_opml((ROOT / "feeds.opml").read_bytes())
    assert read.notices == ()
    assert len(read.feeds) >= 45
    for feed in read.feeds:
        assert feed.title
        assert feed.category
        assert feed.outlet
        assert feed.attributes["htmlUrl"].startswith("http")
