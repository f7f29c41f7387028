from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.feeds.document import parse_feed
from flows.model import Precision

NOW = datetime(2019, 5, 14, 3, tzinfo=UTC)
URL = "https://e.com/news/feed.xml"
ITEM = "<item><title>{}</title><link>https://e.com/{}</link><guid>{}</guid></item>"


def read(body, content_type=None, **more):
    data = body.encode() if isinstance(body, str) else body
    return parse_feed(data, url=URL, content_type=content_type, now=NOW, **more)


def rss(*items, channel="<title>T</title>"):
    inner = channel + "".join(items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{inner}</channel></rss>'


def atom(*entries, head="<title>T</title>"):
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'


def only(body, **more):
    (entry,) = read(body, **more).entries
    return entry


def codes(feed):
    return [notice.code for notice in feed.notices]


def test_rss_20_is_read_whole():
    channel = (
        "<title>World &amp;amp; more</title><link>/home</link><language>en-gb</language>"
        "<ttl> 60 </ttl>"
        "<skipHours><hour>3</hour><hour>24</hour><hour>x</hour></skipHours>"
        "<skipDays><day>sunday</day><day>Someday</day></skipDays>"
    )
    text = rss(
        '<item xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<title>&lt;b&gt;Talks&lt;/b&gt; in Sochi</title>"
        "<link>/world/1?utm_source=rss</link><guid isPermaLink='false'>tag:1</guid>"
        "<description>&lt;p&gt;One.&lt;/p&gt;"
        "&lt;p&gt;Two &amp;amp; three&lt;script&gt;x()&lt;/script&gt;</description>"
        "<dc:creator>Anna Novak</dc:creator>"
        "<category>Diplomacy</category><category>Russia</category>"
        "<pubDate>Tue, 14 May 2019 02:15:00 +0300</pubDate>"
        "<source url='https://r.com/'>Reuters</source></item>",
        channel=channel,
    )
    feed = read(text)
    assert (feed.format, feed.title, feed.site_url) == (
        "rss20",
        "World & more",
        "https://e.com/home",
    )
    assert (feed.language, feed.ttl_minutes) == ("en-gb", 60)
    assert (feed.skip_hours, feed.skip_days) == ((0, 3), ("Sunday",))
    (entry,) = feed.entries
    assert (entry.guid, entry.url, entry.title) == (
        "tag:1",
        "https://e.com/world/1",
        "Talks in Sochi",
    )
    assert (entry.summary, entry.author) == ("One. Two & three", "Anna Novak")
    assert entry.categories == ("Diplomacy", "Russia")
    assert entry.published_raw == "Tue, 14 May 2019 02:15:00 +0300"
    assert entry.published_at == datetime(2019, 5, 13, 23, 15, tzinfo=UTC)
    assert entry.published_precision is Precision.SECOND
    assert entry.source_title == "Reuters"
    assert feed.notices == ()


def test_atom_10_is_read_whole():
    feed = read(
        atom(
            '<entry><id>urn:1</id><title type="html">A &lt;i&gt;B&lt;/i&gt;</title>'
            '<link rel="self" href="/api/1"/><link rel="alternate" href="1.html"/>'
            "<published>2019-05-13T10:00:00Z</published><updated>2019-05-14T01:00:00+02:00</updated>"
            "<author><name>X</name></author><author><name>Y</name></author>"
            '<category term="w" label="World"/><summary type="text">5 &lt; 6</summary></entry>'
        )
    )
    (entry,) = feed.entries
    assert (feed.format, entry.guid, entry.title) == ("atom10", "urn:1", "A B")
    assert entry.url == "https://e.com/news/1.html"
    assert (entry.author, entry.summary, entry.categories) == ("X, Y", "5 < 6", ("World",))
    assert (entry.published_raw, entry.updated_raw) == (
        "2019-05-13T10:00:00Z",
        "2019-05-14T01:00:00+02:00",
    )
    assert entry.updated_at == datetime(2019, 5, 13, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f'<rss version="0.91"><channel>{ITEM.format("A", "a", "1")}</channel></rss>', "rss091"),
        (f'<rss version="0.92"><channel>{ITEM.format("A", "a", "1")}</channel></rss>', "rss092"),
        (
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
                'xmlns="http://purl.org/rss/1.0/"><channel><title>T</title></channel>'
                '<item rdf:about="1"><title>A</title><link>https://e.com/a</link></item></rdf:RDF>'
            ),
            "rss10",
        ),
        (
            (
                '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><title>A</title>'
                '<link rel="alternate" type="text/html" href="https://e.com/a"/></entry></feed>'
            ),
            "atom03",
        ),
        (
            (
                '{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"A",'
                '"url":"https://e.com/a"}]}'
            ),
            "json10",
        ),
        (
            (
                '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":1,"title":"A",'
                '"url":"/a","title":"A"}]}'
            ),
            "json11",
        ),
    ],
)
def test_every_format_is_told_apart_and_read(text, name):
    feed = read(text, content_type="text/html")
    (entry,) = feed.entries
    assert (feed.format, entry.title, entry.url, entry.guid) == (name, "A", "https://e.com/a", "1")


RUSSIAN = "Переговоры в Сочи"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("windows-1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-16"),
        ("iso-8859-5", "iso-8859-5"),
    ],
)
def test_encodings_are_read(encoding, declared):
    text = rss(ITEM.format(RUSSIAN, "a", "1"), channel="<ttl>5</ttl>").replace(
        '"1.0"', f'"1.0" encoding="{declared}"', 1
    )
    feed = read(text.encode(encoding))
    assert feed.entries[0].title == RUSSIAN
    assert feed.ttl_minutes == 5
    assert not feed.is_truncated


def test_a_prolog_that_lies_is_noticed():
    text = rss(ITEM.format("Café", "a", "1")).replace('"1.0"', '"1.0" encoding="utf-8"', 1)
    feed = read(text.encode("iso-8859-1"))
    assert feed.entries[0].title == "Café"
    assert codes(feed) == ["encoding_mismatch"]


def test_json_feed_is_read_whole():
    item = {
        "id": "https://e.com/a",
        "title": "R&D <now>",
        "content_html": "<p>One</p><p>Two</p>",
        "authors": [{"name": "X"}, "bad", {"name": 7}],
        "date_published": "2019-05-13T10:00:00-07:00",
        "date_modified": "2019-05-14T10:00:00-07:00",
        "tags": ["World", 7, " "],
    }
    feed = read(
        json.dumps(
            {"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item, 7]}
        )
    )
    (entry,) = feed.entries
    assert (entry.url, entry.title, entry.summary) == ("https://e.com/a", "R&D <now>", "One Two")
    assert (entry.author, entry.categories) == ("X", ("World",))
    assert entry.published_at == datetime(2019, 5, 13, 17, tzinfo=UTC)
    assert entry.updated_raw == "2019-05-14T10:00:00-07:00"


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[" * 100_000,
        '{"version": NaN}',
        '{"a":' * 50_000,
        '{"version":' + "9" * 10_000 + "}",
        "[]",
        '{"error": "no"}',
    ],
)
def test_json_that_is_no_feed_says_so(text):
    feed = read(text, content_type="application/json")
    assert not feed.is_feed
    assert len(feed.notices) == 1


def test_json_with_odd_values_is_read():
    text = (
        '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":'
        + "9" * 5_000
        + ',"title":"\\ud800x",'
        '"url":"https://e.com/a","date_published":NaN,"tags":{"a":1}}]}'
    )
    (entry,) = read(text).entries
    assert entry.title.endswith("x")
    assert entry.title.encode()
    assert len(entry.guid or "") == 40


@pytest.mark.parametrize("body", [b"", b"  \r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_answer_is_no_feed(body):
    assert codes(read(body)) == ["empty_body"]


def test_a_page_names_the_feeds_it_has():
    page = (
        "<!DOCTYPE html><html><head><base href='https://e.com/b/'>"
        "<link rel='alternate' type='application/rss+xml' title='Comments' href='/comments/feed'>"
        "<link rel=alternate type=application/atom+xml href='feed.atom'>"
        "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/1'>"
        "<link rel='alternate' hreflang='de' href='/de'>"
        "<link rel='alternate' type='application/rss+xml' href='javascript:x'></head><body/></html>"
    )
    feed = read(page, content_type="application/rss+xml")
    assert not feed.is_feed
    assert codes(feed) == ["not_a_feed"]
    assert feed.alternates == ("https://e.com/b/feed.atom", "https://e.com/comments/feed")


@pytest.mark.parametrize(
    "body",
    [
        "<?xml version='1.0'?><!-- x --><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>",
        "<html><body>Please accept cookies</body></html>",
        "<opml><body/></opml>",
        "Access denied",
        "\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_feed_says_so(body):
    feed = read(body, content_type="text/xml")
    assert (feed.is_feed, codes(feed)) == (False, ["not_a_feed"])


def test_a_document_of_many_megabytes_is_refused_unread():
    assert codes(read(b"<rss>" + b" " * 15_000_000)) == ["body_too_large"]


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_document_that_breaks_off_keeps_its_whole_items(cut):
    whole = rss(*(ITEM.format(f"T{n}", n, n) for n in range(5)))
    feed = read(whole[: whole.index("T4") + 2 - cut % 3 - (cut // 7)])
    assert feed.is_truncated
    assert "truncated" in codes(feed)
    assert [entry.title for entry in feed.entries] in (
        ["T0", "T1", "T2", "T3"],
        ["T0", "T1", "T2"],
    )


def test_what_is_not_well_formed_is_told_with_its_line():
    feed = read(rss(ITEM.format("A & B", "a", "1")))
    (said,) = [notice.message for notice in feed.notices if notice.code == "malformed"]
    assert re.match("the document is not well-formed: line [0-9]+, column [0-9]+: ", said)


def test_a_whole_document_is_not_truncated():
    assert not read(rss(ITEM.format("A", "a", "1")) + "\n<!-- served in 3 ms -->").is_truncated
    assert not read('<?xml version="1.0"?><rss version="2.0"/>').is_truncated
    assert not read(atom()).is_truncated


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:x@e.com", None),
        ("http://", None),
        (f"https://e.com/{'x' * 100_000}", None),
        ("//cdn.e.com/a", "https://cdn.e.com/a"),
        ("a b", "https://e.com/news/a%20b"),
        ("https://e.com/a\n", "https://e.com/a"),
    ],
)
def test_a_link_is_a_web_address_or_gone(link, url):
    feed = read(rss(f"<item><title>A</title><link>{link}</link></item>"))
    assert feed.entries[0].url == url
    assert codes(feed) == ([] if url else ["bad_links"])
    assert all(notice.message.startswith("1 item with") for notice in feed.notices)


@pytest.mark.parametrize(
    ("guid", "url"),
    [
        ("<guid>https://e.com/a</guid>", "https://e.com/a"),
        ('<guid isPermaLink="true">https://e.com/a</guid>', "https://e.com/a"),
        ('<guid isPermaLink="false">https://e.com/a</guid>', None),
        ("<guid>12345</guid>", None),
    ],
)
def test_a_guid_stands_for_a_missing_link_only_when_it_is_one(guid, url):
    entry = only(rss(f"<item><title>A</title>{guid}</item>"))
    assert entry.url == url
    assert entry.guid in {"https://e.com/a", "12345"}


def test_a_guid_before_the_link_does_not_hide_it():
    entry = only(rss("<item><guid>1</guid><title>A</title><link>https://e.com/a</link></item>"))
    assert (entry.guid, entry.url) == ("1", "https://e.com/a")


def test_feedburner_keeps_the_publishers_link():
    ns = 'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    entry = only(
        rss(
            f"<item {ns}><title>A</title><link>http://feeds.feedburner.com/~r/x/1</link>"
            "<feedburner:origLink>https://e.com/a</feedburner:origLink></item>"
        )
    )
    assert entry.url == "https://e.com/a"


def test_a_missing_title_is_made_of_the_summary():
    words = " ".join(f"w{n}" for n in range(20))
    entry = only(rss(f"<item><description>{words}</description><guid>1</guid></item>"))
    assert entry.title == " ".join(f"w{n}" for n in range(12)) + "…"
    assert len(only(rss(f"<item><description>{'x ' * 5000}</description></item>")).summary) <= 2_000


def test_dates_are_kept_as_written_and_never_guessed():
    entry = only(rss("<item><title>A</title><pubDate>2016/6/29 whenever</pubDate></item>"))
    assert (entry.published_raw, entry.published_at) == ("2016/6/29 whenever", None)
    undated = only(rss("<item><title>A</title></item>"))
    assert (undated.published_raw, undated.published_at, undated.updated_raw) == (None, None, None)


def test_authors_lose_their_mail_addresses():
    entry = only(rss("<item><title>A</title><author>desk@e.com (Anna Novak)</author></item>"))
    assert entry.author == "Anna Novak"


def test_the_newest_entries_are_taken_and_the_rest_is_counted():
    items = [
        f"<item><title>{d}</title><pubDate>{d:02d} May 2019 10:00:00 GMT</pubDate></item>"
        for d in (1, 9, 2, 8, 3)
    ]
    feed = read(rss(*items), max_entries=2)
    assert [entry.title for entry in feed.entries] == ["9", "8"]
    assert codes(feed) == ["over_limit"]
    undated = read(rss(*(ITEM.format(n, n, n) for n in range(5))), max_entries=2)
    assert [entry.title for entry in undated.entries] == ["0", "1"]


def test_of_a_json_feed_too_the_newest_entries_are_taken():
    items = [
        {"id": f"{d}", "title": f"{d}", "date_modified": f"2019-05-{d:02d}"} for d in (1, 9, 8)
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": ["", *items]})
    feed = read(body, max_entries=2)
    assert [entry.title for entry in feed.entries] == ["9", "8"]
    assert [notice.message for notice in feed.notices] == ["1 item of 3 over the limit of 2"]


def test_an_item_within_another_keeps_its_own_text():
    feed = read(rss("<item><title>A</title><item><title>B</title></item><title>C</title></item>"))
    assert [entry.title for entry in feed.entries] == ["A", "B"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1 or chr(0)};".replace(chr(0), "") * 10}">'
        for n in range(1, 10)
    )
    + ']><rss version="2.0"><channel><title>T</title>'
    "<item><title>&lol9;</title></item></channel></rss>"
)


def test_an_entity_bomb_leaves_no_entry():
    feed = read(BOMB)
    assert feed.entries == ()
    assert "entities_refused" in codes(feed)


def test_an_external_entity_is_not_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    feed = read(
        f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]><rss version="2.0"><channel>'
        "<title>T</title><ttl>&x;</ttl><item><title>a &x;</title></item></channel></rss>"
    )
    assert "SECRET" not in repr(feed)


@pytest.mark.parametrize("wrapped", ["{}", "<![CDATA[{}]]>"])
def test_an_author_as_long_as_a_book_is_nobody(wrapped):
    author = wrapped.format("a@" + "a." * 20_000 + "!")
    entry = only(rss(f"<item><title>A</title><author>{author}</author></item>"))
    assert (entry.title, entry.author) == ("A", None)


def test_hostile_text_is_cleaned():
    entry = only(rss("<item><title>a\u202eb\u200bc\x1b[31m&#8203;</title></item>"))
    assert "\u202e" not in entry.title
    assert "\x1b" not in entry.title


def test_warnings_before_the_feed_do_not_hide_it():
    feed = read("<br />\n<b>Warning</b>: mysql in x.php\n" + rss(ITEM.format("A", "a", "1")))
    assert [entry.title for entry in feed.entries] == ["A"]


TOKENS = (
    "<rss version='2.0'>|<channel>|<item>|</item>|<title>|</title>|<link>|</link>|<entry>|<!--|-->|"
    "<feed xmlns='http://www.w3.org/2005/Atom'>|<![CDATA[|]]>|&|<!DOCTYPE rss [|]>|<?xml|?>|{|"
    '"version":|\ufeff|\0|é|http://[|<ttl>9</ttl>'
)
PIECES = st.lists(st.sampled_from(TOKENS.split("|")), max_size=25).map("".join)


@settings(deadline=None)
@given(PIECES | st.text(), st.sampled_from(["utf-8", "utf-16", "utf-32-le"]))
def test_no_document_makes_it_raise(text, encoding):
    feed = read(text.encode(encoding, "replace"), content_type="application/xml; charset=utf-16")
    assert feed.is_feed or feed.notices


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data):
    feed = read(data)
    assert feed.is_feed or feed.notices
