"""Group B of the scenarios: where a request may go, and what comes of the rest."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import pytest

from flows.archive import read
from flows.feeds.document import parse_feed
from flows.model import FetchKind
from flows.web.addresses import judge
from flows.web.faults import Fault
from flows.web.policy import AllowedAddress, Request
from flows.web.targets import target_of
from tests.hostile import feeds
from tests.hostile.conftest import NOW
from tests.web.inside import AMBIGUOUS, FORMS, NAMES, REFUSALS
from tests.web.site import answer, moved
from tests.web.test_client import resolver

pytestmark = pytest.mark.anyio
DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
WHATWG = DATA / "whatwg-url"


async def system(host, port):
    """Look a name up as the system does that has these names, and numbers by inet_aton's rules."""
    if host in HOSTS_FILE:
        return HOSTS_FILE[host]
    numeric = socket.AI_NUMERICHOST  # asks no name server
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=numeric)
    return [entry[4][0] for entry in found]


HOSTS_FILE = {
    name.lower().removesuffix("."): ["169.254.169.254" if "metadata" in name else "127.0.0.1"]
    for name in NAMES
    if name.isascii()
}


@pytest.mark.parametrize("family", FORMS)
async def test_6_no_form_of_an_inside_address_is_reached_as_feed_link_or_redirect(
    site, door, inside, family
):
    """Scenario 6, at the door: some 450 addresses in three places each."""
    strange = []
    harmless = (site.url("/"), "http://news.example/")  # a relative redirect; a trick on others
    async with door(obey_robots=True, resolve=system) as web:
        for number, form in enumerate(FORMS[family]):
            url, redirect = form.format(port=inside.port), f"/r{number}"
            site.pages[redirect] = moved(url, 301)
            asked = [
                await web.fetch(Request(url, FetchKind.FEED)),
                await web.fetch(Request(url, FetchKind.ARTICLE)),
            ]
            if url.isprintable():  # else it cannot stand in a header field
                asked.append(await web.fetch(Request(site.url(redirect), FetchKind.FEED)))
            strange += [
                (form, exchange.outcome, exchange.final_url)
                for exchange in asked
                if exchange.outcome not in REFUSALS
                and not (exchange.final_url or "").startswith(harmless)
            ]
    assert strange == []
    assert inside.connection_count == 0


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.torture, id="all of them")])
async def test_6_a_night_of_inside_addresses_asks_nobody_and_names_them(site, home, inside, step):
    """Scenario 6, through a whole night: as subscriptions, as links, and where links redirect."""
    certain = [form for family, forms in FORMS.items() if family != AMBIGUOUS for form in forms]
    forms = [form.format(port=inside.port) for form in certain if form.isprintable()][::step]
    site.pages |= {f"/to/{n}": moved(form) for n, form in enumerate(forms)}
    links = forms + [site.url(path) for path in site.pages]
    site.pages["/feed"] = answer(feeds.rss("Trap", links), content_type="application/rss+xml")
    listed = [escape(form, {'"': "&quot;"}) for form in forms]
    await asyncio.to_thread(home.run, site.authority, [site.url("/feed"), *listed], deadline=5)
    assert inside.connection_count == 0
    asked = home.rows("select url from fetches where status_code = 200 and kind != 'robots'")
    assert asked == [(site.url("/feed"),)]
    named = f"select count(distinct url) from problems where code in {tuple(REFUSALS)}"
    ((count,),) = home.rows(named)
    assert count >= len(forms)  # of the redirects alone nearly all


async def test_6_inside_addresses_in_a_page_are_text_and_nothing_else(site, home, inside):
    """Scenario 6: canonical, image, refresh, AMP and feed links of a page, and of a feed."""
    trap = inside.url()
    head = (
        f"<link rel=canonical href='{trap}'><meta property=og:image content='{trap}'>"
        f"<meta property=og:url content='{trap}'><meta http-equiv=refresh content='0;url={trap}'>"
        f"<link rel=amphtml href='{trap}'><link rel=alternate type=text/xml href='{trap}'>"
    )
    text = "<p>The talks in Vienna went on for a second day without any result at all.</p>" * 9
    page = f"<html><head><title>Talks</title>{head}</head><body><img src='{trap}'>{text}</body>"
    more = f"<enclosure url='{trap}' type='image/png' length='1'/><image><url>{trap}</url></image>"
    item = feeds.item(0, site.url("/a"), f"{more}<comments>{trap}</comments>")
    site.pages |= {
        "/feed": answer(feeds.channel(f"<link>{trap}</link>{item}")),
        "/a": answer(page.encode(), content_type="text/html"),
    }
    await asyncio.to_thread(home.run, site.authority, [site.url("/feed"), trap])
    assert inside.connection_count == 0
    assert home.rows("select count(*) from articles where page_kind = 'article'") == [(1,)]
    blocked = home.rows(
        "select url, feed_id is not null from problems where code='blocked_address'"
    )
    assert blocked == [(trap, True)]


CALLED_GLOBAL = [
    *("::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::"),
    *("192.0.0.192", "224.0.0.1", "239.255.255.250", "ff02::1", "fec0::1", "192.88.99.1"),
    *("3fff::1", "5f00::1"),
]


@pytest.mark.parametrize("address", CALLED_GLOBAL)
def test_7_what_python_calls_global_and_is_not_is_refused(address):
    """Scenario 7; `ipaddress.is_global` of 3.11 says True of each."""
    assert "not a public address" in judge(address, 80)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_7_what_is_public_stays_so(address):
    """Scenario 7, the other error."""
    assert judge(address, 443) is None


async def test_8_a_hundred_rebinding_names_reach_nothing_behind_their_first_answer(door, site):
    """Scenario 8: one look-up per connection, and the judged address is the connected one."""
    asked = {}

    async def rebinding(host, _port):
        asked[host] = asked.get(host, 0) + 1
        return ["127.0.0.1"] if asked[host] == 1 else ["127.0.0.2"]

    async def once(writer):
        writer.write(answer(b"page"))
        await writer.drain()

    site.pages["/a"] = once  # closes, so that the next request needs a connection of its own
    outcomes = []
    async with door(resolve=rebinding) as web:
        for number in range(100):
            url = site.url("/a", f"r{number}.example")
            request = Request(url, FetchKind.ARTICLE)
            outcomes += [(await web.fetch(request)).outcome, (await web.fetch(request)).outcome]
    assert outcomes == ["ok", "blocked_address"] * 100
    assert site.connection_count == 100
    assert set(asked.values()) == {2}


async def test_9_one_inside_address_among_public_ones_condemns_the_name(door, site):
    """Scenario 9: blocked, not "only the public one"."""
    names = resolver({"mixed.example": ["127.0.0.1", "10.0.0.1"]})
    async with door(resolve=names) as web:
        exchange = await web.fetch(Request(site.url("/a", "mixed.example"), FetchKind.FEED))
    assert (exchange.outcome, site.connection_count) == ("blocked_address", 0)


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("http://169.254.169.254/latest/meta-data/", "blocked_address"),
        ("http://127.0.0.2:{port}/x", "blocked_address"),
        ("http://[::1]:{port}/x", "blocked_address"),
        ("//127.0.0.2:{port}/x", "blocked_address"),
        ("\\\\127.0.0.2:{port}\\x", "blocked_address"),
        ("/\\127.0.0.2:{port}/x", "blocked_address"),
        ("http://8.8.8.8:22/", "blocked_address"),
        ("http://2130706434:{port}/x", "blocked_address"),
        ("file:///etc/passwd", "bad_redirect"),
        ("gopher://127.0.0.1:6379/_INFO", "bad_redirect"),
        ("data:text/xml,<rss/>", "bad_redirect"),
        ("ftp://127.0.0.1/", "bad_redirect"),
    ],
)
async def test_10_a_redirect_is_judged_at_its_hop(site, door, archive, inside, location, outcome):
    """Scenario 10: blocked at the hop, and the hops are in the record."""
    site.pages |= {"/a": moved("/b", 301), "/b": moved(location.format(port=inside.port))}
    async with door() as web:
        exchange = await web.fetch(Request(site.url("/a"), FetchKind.FEED))
    assert exchange.outcome == outcome
    hops = read(archive.path.parent, exchange.archive_ref).hops
    assert hops == (f"301 {site.url('/a')}", f"302 {site.url('/b')}")
    assert inside.connection_count == 0


@pytest.mark.parametrize(
    ("pages", "requests"),
    [
        ({"/0": moved("/0")}, 1),
        ({"/0": moved("/1"), "/1": moved("/0")}, 2),
        ({f"/{n}": moved(f"/{n + 1}") for n in range(11)} | {"/11": answer(b"page")}, 11),
        ({"/0": moved("/0?n=0")} | {f"/0?n={n}": moved(f"/0?n={n + 1}") for n in range(30)}, 11),
    ],
)
async def test_11_redirects_end(site, door, pages, requests):
    """Scenario 11: to itself, in a circle, eleven hops, and to itself with a changing query."""
    site.pages = pages
    async with door() as web:
        exchange = await web.fetch(Request(site.url("/0"), FetchKind.FEED))
    assert exchange.outcome == "too_many_redirects"
    assert len(site.seen) == requests


async def test_11_ten_hops_are_followed(site, door):
    """Scenario 11, the other error."""
    site.pages = {f"/{n}": moved(f"/{n + 1}") for n in range(10)} | {"/10": answer(b"page")}
    async with door() as web:
        assert (await web.fetch(Request(site.url("/0"), FetchKind.FEED))).outcome == "ok"


def host_of(url):
    """Return the host that we would connect to; None when the address is refused."""
    try:
        return target_of(url).host
    except Fault:
        return None


@pytest.mark.data
@pytest.mark.skipif(not WHATWG.is_dir(), reason="no shared data")
def test_12_an_address_that_we_accept_has_the_host_that_browsers_see():
    """Scenario 12: 869 addresses of the WHATWG tests."""
    cases = json.loads((WHATWG / "urltestdata.json").read_text())
    wrong = []
    for case in (case for case in cases if isinstance(case, dict)):
        ours = host_of(case["input"])
        href = case.get("href", "")
        if ours is None or (href and not href.startswith("http")):
            continue
        theirs = None if case.get("failure") else urlsplit(href).hostname
        if ours != (theirs or "").removesuffix("."):
            wrong.append((case["input"], ours, theirs))
    assert wrong == []


def _unescaped(text):
    return re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), text)


@pytest.mark.data
@pytest.mark.skipif(not WHATWG.is_dir(), reason="no shared data")
def test_12_a_name_that_we_accept_has_the_ascii_form_of_unicode():
    """Scenario 12: 6,391 lines of IdnaTestV2; what Unicode refuses, we may not rename."""
    wrong, seen = [], 0
    for line in (WHATWG / "IdnaTestV2.txt").read_text().splitlines():
        fields = [part.strip() for part in line.partition("#")[0].split(";")]
        if len(fields) < 5 or '""' in fields[0]:
            continue
        seen += 1
        source, unicode, _, ascii_form, status = (_unescaped(part) for part in fields[:5])
        ours = host_of(f"http://{source}/")
        theirs = ascii_form or unicode or source
        is_refused = status not in ("", "[]") or bool(re.search(r"[^a-z0-9._-]", theirs.lower()))
        if ours is not None and not is_refused and ours != theirs.lower().removesuffix("."):
            wrong.append((source, ours, theirs))
    assert seen > 5_000
    assert wrong == []


LINKS = [
    *("javascript:alert(1)", "data:text/html,x", "mailto:desk@news.example", "", "   ", "#top"),
    *("http://news.example/" + "x" * 100_000, "vbscript:x", "file:///etc/passwd", "tel:1"),
]


@pytest.mark.parametrize("link", LINKS)
def test_13_a_link_that_is_none_is_no_link(link):
    """Scenario 13: dropped; the item stays."""
    parsed = parse_feed(feeds.rss("F", [link]), url="http://h/f", content_type=None, now=NOW)
    (entry,) = parsed.entries
    assert entry.url is None or entry.url.startswith("http://h/")
    assert entry.title == "Report 0"


@pytest.mark.parametrize(
    "sign", ["\r\nX-Forged: 1", "\n\nGET /b HTTP/1.1", "\r", "\0", "\x7f", "\t"]
)
async def test_13_a_link_forges_no_header(site, door, sign):
    """Scenario 13: control characters never go out."""
    site.pages["/a"] = answer(b"page")
    async with door() as web:
        await web.fetch(Request(site.url(f"/a{sign}"), FetchKind.ARTICLE))
        for url in (site.url(f"/a?q={sign}x"), f"http://h{sign}/"):
            exchange = await web.fetch(Request(url, FetchKind.ARTICLE))
            assert exchange.outcome == "bad_url"  # not even asked for with the signs escaped
    assert not any("x-forged" in seen.headers for seen in site.seen)
    assert not any(set(path) & set("\r\n\0\t\x7f") or path == "/b" for path in site.paths)


async def test_14_proxies_and_logins_of_the_environment_are_not_used(
    site, door, inside, monkeypatch, tmp_path
):
    """Scenario 14: trust nothing of the environment, and the address rule holds all the same."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, inside.url("/"))
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    site.pages["/a"] = answer(b"page")
    async with door() as web:
        here = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
        there = await web.fetch(Request(inside.url(), FetchKind.ARTICLE))
    assert (here.outcome, there.outcome) == ("ok", "blocked_address")
    async with door(deadline_seconds=0.3) as web:  # the site speaks no TLS, and waits
        secure = await web.fetch(Request(site.url("/a").replace("http:", "https:"), FetchKind.FEED))
    assert secure.outcome == "deadline"  # and not that there are no certificates in /nowhere
    assert "authorization" not in site.seen[0].headers
    assert inside.connection_count == 0


async def test_14_a_proxy_of_the_settings_is_no_way_in(site, door, inside):
    """Scenario 14: a configured proxy is asked, for what is public only."""
    site.pages["http://news.example/a"] = answer(b"page")
    async with door(proxy=site.url(), allow_private=(AllowedAddress.parse("10.9.9.9"),)) as web:
        outside = await web.fetch(Request("http://news.example/a", FetchKind.ARTICLE))
        within = await web.fetch(Request(inside.url(), FetchKind.ARTICLE))
    assert (outside.outcome, within.outcome) == ("ok", "blocked_address")
    assert site.paths == ["http://news.example/a"]
