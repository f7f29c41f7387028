"""Groups F and G of the scenarios, through a whole night: identity, hostile text, odd dates."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from flows.cli import dateline
from tests.hostile.conftest import Home
from tests.hostile.pages import good
from tests.web.site import Site, answer

LINK = "\x1b]8;;http://evil.example\x07Minister\x1b]8;;\x07"
EVIL = f"{LINK} \x1b[31mred\x1b[0m \u202eeilpmis \u009b2J\r\n[ERROR] x"
UNFIT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
ON_SCREEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def page(number: int, head: str = "", body: str = "") -> bytes:
    """Return a good article with more in its head and body."""
    text = good(number // 5, number % 5).decode()
    text = text.replace("</head>", f"{head}</head>").replace("</article>", f"{body}</article>")
    return answer(text.encode("utf-8", "surrogatepass"), content_type="text/html; charset=utf-8")


def json_feed(title: str, items: list[dict]) -> bytes:
    """Return a JSON Feed, which can say what XML cannot: NUL, ESC and lone surrogates."""
    version = "https://jsonfeed.org/version/1.1"
    text = json.dumps({"version": version, "title": title, "items": items})
    return answer(text.encode(), content_type="application/feed+json")


def item(url: str, title: str = "Report", **more: object) -> dict:
    return {"id": url, "url": url, "title": title, **more}


STATED = {
    "refresh": "<meta http-equiv=refresh content='0; url=http://evil.example/taken'>",
    "elsewhere": "<link rel=canonical href='http://evil.example/taken'>",
    "graph": "<meta property=og:url content='http://evil.example/taken'>",
    "fragment": "<link rel=canonical href='#top'>",
    "amp": "<link rel=amphtml href='http://evil.example/amp/taken'>",
    "print": "<link rel=alternate media=print href='/print/other'>",
    "home": "<link rel=canonical href='/'>",
}

DATES = {
    "0000-01-01T00:00:00Z": None,
    "99999-99-99T99:99:99Z": None,
    "9999-12-31T23:59:59Z": None,
    "1970-01-01T00:00:00Z": None,
    "Fri, 29 Feb 2019 10:00:00 GMT": None,
    "2019-06-30T10:00:00Z": datetime(2019, 6, 30, 10, tzinfo=UTC),  # ahead: no article takes it
    "31 Foo 2019": None,
    "yesterday": None,
    "Mon, 13 May 2019 24:00:00 GMT": datetime(2019, 5, 14, tzinfo=UTC),
    "Mon, 13 May 19 10:00:00 GMT": datetime(2019, 5, 13, 10, tzinfo=UTC),
    "2019-05-13T10:00:00+14:00": datetime(2019, 5, 12, 20, tzinfo=UTC),
    "2019-05-13T10:00:00-12:00": datetime(2019, 5, 13, 22, tzinfo=UTC),
    "Mon, 13 May 2019 10:00:00 MSK": datetime(2019, 5, 13, 7, tzinfo=UTC),
}

CHANGES = {
    "Sun, 28 Oct 2018 02:30:00 CEST": datetime(2018, 10, 28, 0, 30, tzinfo=UTC),
    "Sun, 28 Oct 2018 02:30:00 CET": datetime(2018, 10, 28, 1, 30, tzinfo=UTC),
    "Sun, 04 Nov 2018 01:30:00 EDT": datetime(2018, 11, 4, 5, 30, tzinfo=UTC),
    "Sun, 04 Nov 2018 01:30:00 EST": datetime(2018, 11, 4, 6, 30, tzinfo=UTC),
    "Sun, 10 Mar 2019 02:30:00 EST": datetime(2019, 3, 10, 7, 30, tzinfo=UTC),
    "Sun, 10 Mar 2019 03:30:00 EDT": datetime(2019, 3, 10, 7, 30, tzinfo=UTC),
    "Sun, 31 Mar 2019 02:30:00 +0100": datetime(2019, 3, 31, 1, 30, tzinfo=UTC),
    "Sun, 31 Mar 2019 02:30:00 +0200": datetime(2019, 3, 31, 0, 30, tzinfo=UTC),
}


TRACKED, MOBILE = "utm_source=a&id=7", "id=7&fbclid=b"


def rss(dates: list[str], link: str) -> bytes:
    items = "".join(
        f"<item><title>Report {n}</title><guid isPermaLink='false'>d{n}</guid>"
        f"<link>{link}{n}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate(dates)
    )
    text = f"<rss version='2.0'><channel><title>Dates</title>{items}</channel></rss>"
    return answer(text.encode(), content_type="application/rss+xml")


def _pages(site: Site) -> dict[str, bytes]:
    """Return feeds and pages of everything that this module is about."""
    said = "“We are \x1b[31mnot\x1b[0m going to \u202ewait,” Mike Pompeo said in Moscow."
    evil = item(
        site.url("/evil"), f"{EVIL}\x00\ud800", summary=EVIL, authors=[{"name": EVIL}], tags=[EVIL]
    )
    neighbours = [item(site.url(f"/b{n}")) for n in range(4)]
    dates = [*DATES, *CHANGES]
    return {
        "/stated.json": json_feed("Stated", [item(site.url(f"/stated/by-{n}")) for n in STATED]),
        **{f"/stated/by-{name}": page(n, head) for n, (name, head) in enumerate(STATED.items())},
        "/one.json": json_feed("One", [item(site.url(f"/story?{TRACKED}", "desk.localhost"))]),
        "/two.json": json_feed("Two", [item(site.url(f"/story?{MOBILE}#c", "m.desk.localhost"))]),
        **{f"/story?{query}": page(20) for query in ("id=7", TRACKED, MOBILE)},
        "/evil.json": json_feed(f"{EVIL}\ud800", [evil, *neighbours]),
        "/evil": page(25, f"<meta name=author content='{EVIL}'>", f"<p>{said}</p>"),
        **{f"/b{n}": page(26 + n) for n in range(4)},
        "/led": answer(status=302, location="gopher://\x1b[31mevil\u009b"),
        "/dates.xml": rss(dates, site.url("/d")),
        **{f"/d{n}": page(40 + n) for n in range(len(dates))},
    }  # fmt: skip


FEEDS = ("stated.json", "one.json", "two.json", "evil.json", "led", "dates.xml")


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    """A night over all of it."""
    home = Home(tmp_path_factory.mktemp("words") / "home")

    async def live() -> None:
        async with Site() as site:
            site.pages = _pages(site)
            urls = [site.url(f"/{name}") for name in FEEDS]
            home.root.mkdir()
            name = "Evil \u009b31m\u202e name"
            lines = "".join(
                f'<outline type="rss" text="{name}" outlet="{name}" xmlUrl="{url}"/>'
                for url in urls
            )
            opml = f'<opml version="2.0"><head/><body>{lines}</body></opml>'
            (home.root / "feeds.opml").write_text(opml)
            home.site = site
            await asyncio.to_thread(home.run, site.authority, None)
            home.paths = list(site.paths)

    asyncio.run(live())
    return home


@pytest.mark.parametrize("name", STATED)
def test_47_no_page_makes_itself_another_article(night, name):
    """Scenario 47: refresh, canonical, AMP and print links do not move an article elsewhere."""
    assert night.rows(
        "select count(*) from entries e join articles a using (article_id) "
        f"where e.url like '%/stated/by-{name}' and a.url = e.url"
    ) == [(1,)]


def test_47_the_pages_stay_as_many_articles_as_they_are(night):
    """Scenario 47."""
    count = "select count(distinct article_id) from articles where url like '%/stated/%'"
    assert night.rows(count) == [(len(STATED),)]
    assert not any("evil.example" in url for (url,) in night.rows("select url from fetches"))


def test_48_a_story_in_two_feeds_is_one_article_seen_twice_and_asked_for_once(night):
    """Scenario 48: tracking parameters, a fragment and the m. host apart."""
    rows = night.rows(
        "select count(distinct article_id), count(distinct entry_id), count(distinct feed_id) "
        "from entries where url like '%desk.localhost%'"
    )
    assert rows == [(1, 2, 2)]
    outcomes = night.rows(
        "select outcome from outcomes join entries using (entry_id) "
        "where url like '%desk.localhost%' order by 1"
    )
    assert outcomes == [("duplicate",), ("new",)]
    assert night.rows("select count(*) from articles where url like '%/story%'") == [(1,)]
    assert len([path for path in night.paths if path.startswith("/story")]) == 1


def test_50_hostile_words_land_cleaned_in_every_column(night):
    """Scenario 50: the one with them lands too, and so do its four neighbours."""
    dirty = []
    columns = night.rows(
        "select table_name, column_name from duckdb_columns() "
        "where data_type in ('VARCHAR', 'VARCHAR[]', 'JSON') and not internal"
    )
    for table, column in columns:
        values = night.rows(f'select distinct "{column}"::varchar from "{table}"')
        dirty += [(table, column, value) for (value,) in values if UNFIT.search(value or "")]
    assert dirty == []
    landed = "select count(article_id) from entries join feeds using (feed_id)"
    assert night.rows(f"{landed} where feeds.url like '%evil.json'") == [(5,)]
    assert "Minister" in night.rows("select title from entries where url like '%/evil'")[0][0]
    assert night.rows("select text from quotes where text like 'We are%'") == [
        ("We are not going to wait,",)
    ]


COMMANDS = [
    ["status"],
    ["status", "--full"],
    ["feeds", "list"],
    ["run", "--dry-run"],
    ["verify"],
    *(["report", *name] for name in (["feed_health"], ["who_said_what"], ["page_kinds"])),
    ["query", "select * from feeds"],
    ["query", "select * from problems"],
    ["query", "select title, byline, outlet from articles"],
    ["query", "select chr(27) || '[31m', chr(8238), chr(155) || '2J'"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_50_no_command_hands_a_terminal_what_a_feed_wrote(night, command):
    """Scenario 50: names of feeds and outlets, quotes, titles and messages, on every screen."""
    shown = CliRunner().invoke(dateline, [*command, "--home", str(night.root)])
    assert ON_SCREEN.findall(shown.output) == []
    assert shown.output


@pytest.mark.parametrize("raw", DATES)
def test_51_an_odd_date_is_read_right_or_kept_as_words(night, raw):
    """Scenario 51: a value, or none and the words; never the time of the run."""
    ((at, kept),) = night.rows(
        f"select published_at, published_raw from entries where published_raw = '{raw}'"
    )
    assert (at and at.astimezone(UTC), kept) == (DATES[raw], raw)


def test_51_no_article_is_dated_by_the_run(night):
    """Scenario 51."""
    late = "select url, published_at from articles where published_at >= '2019-05-15'"
    assert night.rows(late) == []


def test_52_half_past_two_on_the_nights_of_clock_change_is_stored_in_utc_and_in_order(night):
    """Scenario 52: Berlin and New York, both nights of each."""
    rows = night.rows(
        "select published_raw, published_at from entries "
        f"where published_raw in {tuple(CHANGES)} order by published_at"
    )
    assert {raw: at.astimezone(UTC) for raw, at in rows} == CHANGES
    assert [at.astimezone(UTC) for _, at in rows] == sorted(CHANGES.values())
