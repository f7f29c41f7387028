from __future__ import annotations

import json
import stat
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.cli import subscriptions
from flows.feeds.opml import Subscription, add_subscription, read_opml, write_opml
from flows.identity import feed_key
from flows.warehouse.connection import Warehouse
from tests.cli.conftest import LIST
from tests.warehouse.builders import poll, subscription

WIRE = "https://wire.example.org/rss"


def listed(home):
    return {feed.url: feed for feed in read_opml(home.feeds_file.read_bytes()).feeds}


def feed_of(newsroom, host):
    return next(feed for feed in newsroom.feeds if f"//{host}." in feed.url)


@pytest.fixture
def site():
    """A site of one test's own: a mapping of paths to bodies, beside its address."""
    pages = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", pages
    server.shutdown()
    server.server_close()
    thread.join()


def open_to(home, address):
    allowed = address.removeprefix("http://")
    home.settings_file.write_text(
        f'[web]\nallow_private_addresses = ["{allowed}"]\nseconds_between_requests = 0.0\n'
    )


def page_naming(*paths):
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in paths
    )
    return f"<!doctype html><html><head>{links}</head><body><p>News</p></body></html>".encode()


FEED = b"""<rss version="2.0"><channel><title>Ch\xc3\xa2teau &amp; Co</title>
<link>http://site.example/</link><description/>
<item><title>One</title><link>http://site.example/1</link></item></channel></rss>"""


def test_a_feed_is_added_with_its_own_title_into_its_folder(home, dateline, newsroom):
    wanted = feed_of(newsroom, "delta")
    answer = dateline("feeds", "add", wanted.url, "--category", "Africa / South")
    assert (answer.code, answer.err) == (0, "")
    assert wanted.url in answer.out
    added = listed(home)[wanted.url]
    assert added.title == wanted.title
    assert added.category == "Africa / South"


def test_adding_a_feed_leaves_the_rest_of_the_file_as_it_was(home, dateline, newsroom):
    dateline("feeds", "add", feed_of(newsroom, "delta").url)
    lines = home.feeds_file.read_text().splitlines()
    assert [line for line in LIST.splitlines()[1:] if line not in lines] == []


def test_title_and_outlet_of_the_operator_win_over_the_feeds(home, dateline, newsroom):
    url = feed_of(newsroom, "delta").url
    dateline("feeds", "add", url, "--title", "Our Delta", "--outlet", "Delta House")
    added = listed(home)[url]
    assert (added.title, added.outlet) == ("Our Delta", "Delta House")


def test_a_site_that_names_one_feed_is_followed_to_it(home, dateline, newsroom):
    page = feed_of(newsroom, "agora").url
    answer = dateline("feeds", "add", page)
    assert answer.code == 0
    (added,) = set(listed(home)) - {WIRE}
    assert added.endswith("/atom.xml")


def test_a_site_that_names_several_feeds_leaves_the_choice_to_a_person(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/"] = page_naming("/news.rss", "/feed?of=sport&amp;full=1")
    answer = dateline("feeds", "add", f"{address}/")
    assert answer.code == 2
    assert f"dateline feeds add {address}/news.rss" in answer.err
    assert f"dateline feeds add '{address}/feed?of=sport&full=1'" in answer.err
    assert set(listed(home)) == {WIRE}


def test_a_feed_of_comments_is_passed_over(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/"] = page_naming("/comments/feed", "/feed")
    pages["/feed"] = FEED
    assert dateline("feeds", "add", f"{address}/").code == 0
    assert set(listed(home)) == {WIRE, f"{address}/feed"}


@pytest.mark.parametrize(
    ("page", "path"),
    [
        (b"<!doctype html><html><body><a href='/out/42'>RSS</a></body></html>", "/out/42"),
        (b"<!doctype html><html><body><a href='/by/feeds/news'>All</a></body>", "/by/feeds/news"),
        (b"<!doctype html><html><body><p>News</p></body></html>", "/index.xml"),
    ],
    ids=["a link called RSS", "a link to feeds", "a usual address"],
)
def test_a_site_that_announces_no_feed_is_searched_for_one(home, dateline, site, page, path):
    address, pages = site
    open_to(home, address)
    pages["/"] = pages["/world/"] = page
    pages[path] = FEED
    answer = dateline("feeds", "add", f"{address}/world/")
    assert answer.code == 0, answer.err
    assert set(listed(home)) == {WIRE, f"{address}{path}"}


def test_one_feed_at_two_usual_addresses_is_one(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/"] = page_naming()
    pages["/feed"] = pages["/rss.xml"] = FEED
    pages["/atom.xml"] = FEED.replace(b"/1<", b"/2<")
    answer = dateline("feeds", "add", f"{address}/")
    assert answer.code == 2
    assert "has 2 feeds" in answer.err
    assert "/rss.xml" not in answer.err
    del pages["/atom.xml"]
    assert dateline("feeds", "add", f"{address}/").code == 0
    assert set(listed(home)) == {WIRE, f"{address}/feed"}


def test_a_page_that_names_no_feed_is_refused_with_a_way_out(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/"] = page_naming()
    answer = dateline("feeds", "add", f"{address}/")
    assert answer.code == 1
    assert "names none" in answer.err
    assert home.feeds_file.read_text() == LIST


def test_a_page_that_names_what_is_no_feed_is_refused(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/"] = page_naming("/gone.rss")
    answer = dateline("feeds", "add", f"{address}/")
    assert answer.code == 1
    assert "/gone.rss" in answer.err
    assert "404" in answer.err


def test_a_feed_title_with_an_ampersand_survives_the_list(home, dateline, site):
    address, pages = site
    open_to(home, address)
    pages["/f"] = FEED
    assert dateline("feeds", "add", f"{address}/f").code == 0
    assert listed(home)[f"{address}/f"].title == "Château & Co"


def test_a_feed_is_not_added_twice_and_not_asked_again(home, dateline, newsroom):
    url = feed_of(newsroom, "delta").url
    dateline("feeds", "add", url)
    before, asked = home.feeds_file.read_bytes(), len(newsroom.requests)
    answer = dateline("feeds", "add", url.replace("http://", "HTTP://"))
    assert answer.code == 2
    assert "already subscribed" in answer.err
    assert home.feeds_file.read_bytes() == before
    assert len(newsroom.requests) == asked


def test_a_feed_that_has_moved_for_good_is_added_where_it_is_now(home, dateline, newsroom):
    old = feed_of(newsroom, "lantern").url
    newsroom.night = 2
    try:
        answer = dateline("feeds", "add", old)
    finally:
        newsroom.night = 1
    assert answer.code == 0
    (added,) = set(listed(home)) - {WIRE}
    assert added.endswith("/feeds/world.xml")


def test_no_check_asks_nobody(home, dateline):
    answer = dateline("feeds", "add", "--no-check", "nobody.example.org/rss", "--title", "N")
    assert answer.code == 0
    assert listed(home)["https://nobody.example.org/rss"].title == "N"


def test_an_address_that_brings_no_page_is_named_with_the_way_around(dateline, newsroom):
    url = f"http://127.0.0.1:{newsroom.port}/nothing.rss"
    answer = dateline("feeds", "add", url)
    assert answer.code == 1
    assert "404" in answer.err
    assert ".." not in answer.err
    assert "--no-check" in answer.err


def test_an_address_is_not_cut_in_the_table(home, dateline):
    wide = f"https://{'a' * 50}.example.org/rss"
    title, folder = "A title of many words " * 3, "A folder of many words " * 3
    home.feeds_file.write_bytes(write_opml([Subscription(wide, title, folder)]))
    assert wide in dateline("feeds", "list").out


@pytest.mark.parametrize(
    "text", ["ftp://example.org/rss", "https://", "file:///etc/passwd", "mailto:a@b.example"]
)
def test_what_is_no_web_address_is_a_mistake_of_usage(home, dateline, text):
    answer = dateline("feeds", "add", "--no-check", text)
    assert answer.code == 2
    assert home.feeds_file.read_text() == LIST


def test_a_password_in_an_address_is_not_kept(home, dateline):
    answer = dateline("feeds", "add", "--no-check", "https://me:secret@paid.example.org/rss")
    assert answer.code == 0
    assert "secret" not in home.feeds_file.read_text() + answer.out + answer.err


def test_a_directory_that_is_no_newsroom_is_said_to_be_none(dateline, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    answer = dateline("feeds", "--home", str(empty), "list")
    assert answer.code == 2
    assert "dateline init" in answer.err


def test_remove_takes_the_feed_and_nothing_else(home, dateline):
    text = home.feeds_file.read_bytes()
    home.feeds_file.write_bytes(add_subscription(text, Subscription("https://b.example.org/f")))
    assert dateline("feeds", "remove", "https://b.example.org/f").code == 0
    assert set(listed(home)) == {WIRE}
    assert "kept by the foreign desk" in home.feeds_file.read_text()


def test_removing_what_is_not_there_changes_nothing(home, dateline):
    answer = dateline("feeds", "remove", "https://b.example.org/f")
    assert answer.code == 2
    assert "not subscribed" in answer.err
    assert home.feeds_file.read_text() == LIST


def test_the_list_works_before_the_first_night(dateline):
    answer = dateline("feeds", "list", "--format", "json")
    (row,) = json.loads(answer.out)
    assert row == {
        "title": "A wire", "category": "Wires", "outlet": None, "url": WIRE,
        "state": None, "last_success_at": None, "failure_count": None,
    }  # fmt: skip


def publish_feed(home, **told):
    """Publish a file whose only feed is the one of `LIST`, polled once."""
    names = {"feed_id": feed_key(WIRE), "url": WIRE}
    with Warehouse.open(home.working_database) as warehouse:
        warehouse.load("feeds", [subscription(**names, subscribed_url=WIRE)])
        warehouse.load("feed_polls", [poll(**names, **told)])
        warehouse.publish(home.published)


def test_the_list_tells_how_the_last_night_left_a_feed(home, dateline):
    at = datetime(2026, 5, 1, 2, 30, tzinfo=UTC)
    publish_feed(home, state="failing", last_success_at=at, failure_count=3.0)
    (row,) = json.loads(dateline("feeds", "list", "--format", "json").out)
    assert (row["state"], row["failure_count"]) == ("failing", 3.0)
    assert row["last_success_at"].startswith("2026-05-01 02:30")


def test_a_published_file_that_is_damaged_does_not_hide_the_list(home, dateline):
    home.published.write_bytes(b"no database" * 500)
    answer = dateline("feeds", "list")
    assert answer.code == 0
    assert WIRE in answer.out
    assert "Without states" in answer.err


def test_import_adds_what_is_new_with_its_folders_and_names_bad_rows(home, dateline, tmp_path):
    other = tmp_path / "theirs.opml"
    other.write_text(
        '<opml version="1.0"><head/><body>'
        f'<outline type="rss" text="Known" xmlUrl="{WIRE}/"/>'
        '<outline text="Asia"><outline text="East">'
        '<outline type="rss" text="New" xmlUrl="https://new.example.org/f" mark="7"/>'
        "</outline></outline>"
        '<outline type="rss" text="Broken" xmlUrl="nowhere"/></body></opml>'
    )
    answer = dateline("feeds", "import", str(other))
    assert answer.code == 0
    assert "Added 1 of 2 feeds; 1 were there already" in answer.out
    assert "'nowhere' is no web address" in answer.err
    new = listed(home)["https://new.example.org/f"]
    assert (new.category, new.attributes["mark"]) == ("Asia / East", "7")


def test_importing_twice_changes_nothing_the_second_time(home, dateline, newsroom, tmp_path):
    other = tmp_path / "theirs.opml"
    other.write_bytes(newsroom.opml())
    dateline("feeds", "import", str(other))
    before = home.feeds_file.read_bytes()
    assert "Added 0 of" in dateline("feeds", "import", str(other)).out
    assert home.feeds_file.read_bytes() == before


def test_a_file_that_is_no_list_is_not_imported(home, dateline, tmp_path):
    other = tmp_path / "theirs.opml"
    other.write_text("<html>")
    answer = dateline("feeds", "import", str(other))
    assert answer.code == 2
    assert "theirs.opml" in answer.err
    assert home.feeds_file.read_text() == LIST


def test_what_is_exported_is_what_is_subscribed_to(home, dateline, tmp_path):
    to_file = tmp_path / "out.opml"
    assert dateline("feeds", "export", str(to_file)).code == 0
    exported = dateline("feeds", "export").out.encode()
    own = read_opml(home.feeds_file.read_bytes()).feeds
    assert read_opml(exported).feeds == read_opml(to_file.read_bytes()).feeds == own


def test_what_is_exported_is_all_of_the_list_but_passwords(home, dateline):
    text = LIST.replace(
        '<outline text="Wires">',
        '<outline text="Empty" color="red"/><outline text="Wires" fold="no">',
    ).replace("https://wire.", "https://me:secret@wire.")
    home.feeds_file.write_text(text.replace("foreign desk", "desk https://me:secret@a.example/"))
    exported = dateline("feeds", "export").out
    for kept in ("<title>Ours</title>", 'color="red"', 'fold="no"', "kept by the desk"):
        assert kept in exported
    assert "secret" not in exported


def test_what_is_exported_and_imported_elsewhere_has_the_same_folders(home, dateline, tmp_path):
    folder = '<outline text="Wires / AC/DC" fold="no" their="1"><outline text="In">'
    text = LIST.replace('<outline text="Wires">', folder)
    home.feeds_file.write_text(text.replace("</outline>", "</outline></outline>"))
    theirs = tmp_path / "theirs.opml"
    dateline("feeds", "export", str(theirs))
    home.feeds_file.write_text("<opml version='2.0'><head/><body/></opml>")
    assert dateline("feeds", "import", str(theirs)).code == 0
    assert folder.replace("><", ">\n      <") in home.feeds_file.read_text()
    (feed,) = listed(home).values()
    assert (feed.category, feed.attributes["ours"]) == ("Wires/AC/DC / In", "yes")


def test_export_does_not_overwrite_the_list_itself(home, dateline):
    assert dateline("feeds", "export", str(home.feeds_file)).code == 2
    assert home.feeds_file.read_text() == LIST


def test_check_tells_of_each_feed_and_fails_when_one_does(dateline, newsroom):
    good, bad = feed_of(newsroom, "delta").url, f"http://delta.localhost:{newsroom.port}/no.xml"
    answer = dateline("feeds", "check", good, bad, "--format", "json")
    first, second = json.loads(answer.out)
    assert answer.code == 1
    assert (first["outcome"], first["format"], first["entries"]) == ("ok", "rss20", 4)
    assert first["newest_at"].startswith("2019-05-15")
    assert (second["outcome"], second["entries"]) == ("http_404", 0)
    assert "404" in second["notices"]


def test_check_says_how_much_text_a_feed_brings_and_what_is_missing_in_it(home, dateline, site):
    address, pages = site
    open_to(home, address)
    text = b"<content:encoded>" + b"&lt;p&gt;A sentence of news.&lt;/p&gt; " * 80
    spaces = b'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    whole = FEED.replace(b"<rss", spaces).replace(b"</item>", text + b"</content:encoded></item>")
    pages |= {
        "/teaser": FEED.replace(b"</item>", b"<description>A line.</description></item>"),
        "/whole": whole, "/title": FEED,
        "/unlinked": FEED.replace(b"<link>http://site.example/1</link>", b""),
        "/empty": b"<rss version='2.0'><channel><title>E</title></channel></rss>",
    }  # fmt: skip
    urls = [f"{address}{path}" for path in pages]
    rows = json.loads(dateline("feeds", "check", *urls, "--format", "json").out)
    assert [row["text"] for row in rows] == ["teaser", "full", "title", "title", ""]
    assert "no entry has a date" in rows[0]["notices"]
    assert "no link, so no article, in 1 of 1 entry" in rows[3]["notices"]
    assert "no entries" in rows[4]["notices"]
    said = dateline("feeds", "check", *urls).out
    assert "rss20: 1 entry, whole articles" in said


def test_check_without_addresses_asks_the_subscriptions(home, dateline, newsroom):
    home.feeds_file.write_bytes(write_opml([Subscription(feed_of(newsroom, "delta").url)]))
    answer = dateline("feeds", "check")
    assert answer.code == 0
    assert "1 of 1 feeds answer" in answer.err


def test_a_change_that_fails_leaves_the_list_and_no_draft(home, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(subscriptions.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        subscriptions.edit(home, lambda text: text + b"\n")
    assert home.feeds_file.read_text() == LIST
    assert [path.name for path in home.root.iterdir() if "draft" in path.name] == []


def test_a_list_that_is_a_link_stays_one_and_keeps_its_permissions(home):
    real = home.root / "desk.opml"
    home.feeds_file.rename(real)
    real.chmod(0o640)
    home.feeds_file.symlink_to(real)
    subscriptions.edit(home, lambda text: text + b"\n")
    assert home.feeds_file.is_symlink()
    assert real.read_text() == LIST + "\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_changes_at_the_same_time_are_all_kept(home):
    def add(number):
        new = Subscription(f"https://n{number}.example.org/f")
        subscriptions.edit(home, lambda text: add_subscription(text, new))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(listed(home)) == 9
