"""Whose turn it is: gaps, open connections and holds, by what the server sees."""

from __future__ import annotations

import asyncio

import pytest

from flows.archive import ArchiveWriter
from flows.model import FetchKind
from flows.web.client import Web
from flows.web.policy import AllowedAddress, Request, WebPolicy
from flows.web.robots import KnownRobots, Rules, Stance
from flows.web.targets import target_of
from tests.web.conftest import NOW, UUID
from tests.web.site import Site, answer

GAP = 0.02


@pytest.fixture
async def site():
    async with Site() as opened:
        yield opened


@pytest.fixture
def anyio_backend():
    return "asyncio"


@pytest.fixture
def door(site, tmp_path):
    """Build a web door with a gap; the site answers each page a moment late."""
    with ArchiveWriter(tmp_path / "archive", UUID(int=1), now=NOW) as writer:

        def build(gap=GAP, **changes):
            policy = WebPolicy(
                "dateline/0 (+https://news.example)",
                seconds_between_requests=gap,
                allow_private=(AllowedAddress.parse(f"127.0.0.1:{site.port}"),),
                **{"obey_robots": False} | changes,
            )
            return Web(policy, writer, lambda: NOW)

        yield build


async def slow(writer):
    await asyncio.sleep(0.05)
    writer.write(answer(b"page"))
    await writer.drain()


async def all_of(web, urls):
    async with web:
        return await asyncio.gather(*(web.fetch(Request(u, FetchKind.ARTICLE)) for u in urls))


pages = pytest.mark.parametrize(
    "count", [40, pytest.param(500, marks=pytest.mark.torture)], ids=["slice", "all"]
)


@pages
@pytest.mark.anyio
async def test_the_articles_of_one_host_keep_its_gap_and_two_connections(site, door, count):
    """Scenario 32: the gaps add up, whatever was answered in between."""
    urls = [site.url(f"/{n}") for n in range(count)]
    site.pages |= {f"/{n}": answer(b"page") for n in range(count)}
    loop = asyncio.get_running_loop()
    began = loop.time()
    done = await all_of(door(), urls)
    assert {one.outcome for one in done} == {"ok"}
    assert loop.time() - began >= (count - 1) * GAP


@pages
@pytest.mark.anyio
async def test_a_host_has_two_connections_open_and_no_more(site, door, count):
    """Scenario 32."""
    site.pages |= {f"/{n}": slow for n in range(count)}
    await all_of(door(gap=0.0), [site.url(f"/{n}") for n in range(count)])
    assert site.most_open == 2


@pytest.mark.anyio
async def test_a_server_that_takes_long_is_asked_less_often(site, door):
    """Scenario 32: five times as long as it took lies between two requests."""
    site.pages |= {f"/{n}": slow for n in range(4)}
    loop = asyncio.get_running_loop()
    began = loop.time()
    await all_of(door(), [site.url(f"/{n}") for n in range(4)])
    # The second goes out while the first is on: how long that takes is not known yet.
    assert loop.time() - began >= 2 * 5 * 0.05


@pages
@pytest.mark.anyio
async def test_the_hosts_of_one_domain_share_a_gate(site, door, count):
    """Scenario 33: feeds on as many hosts of one CDN; four hosts' worth of requests at once."""
    urls = [site.url("/feed", host=f"n{n}.cdn.localhost") for n in range(count)]
    site.pages["/feed"] = slow
    loop = asyncio.get_running_loop()
    began = loop.time()
    done = await all_of(door(max_in_flight=64), urls)
    assert {one.outcome for one in done} == {"ok"}
    assert loop.time() - began >= (count - 1) * GAP / 4
    assert site.most_open <= 8


@pytest.mark.anyio
async def test_hosts_of_different_domains_do_not_wait_for_each_other(site, door):
    urls = [site.url("/feed", host=f"n{n}.localhost") for n in range(20)]
    site.pages["/feed"] = slow
    await all_of(door(gap=0.0, max_in_flight=64), urls)
    assert site.most_open > 8


@pytest.mark.anyio
async def test_a_request_in_line_does_not_go_out_after_a_429(site, door):
    """Scenario 27: it was waiting for its gap when the server asked for peace."""

    async def busy(writer):
        await asyncio.sleep(0.05)
        writer.write(answer(b"", 429, retry_after="86400"))
        await writer.drain()

    site.pages |= {"/a": busy, "/b": answer(b"page")}
    first, second = await all_of(door(gap=0.3), [site.url("/a"), site.url("/b")])
    assert (first.outcome, second.outcome) == ("http_429", "retry_later")
    assert site.paths == ["/a"]


@pytest.mark.parametrize(("delay", "seconds"), [("0", 0.0), ("10", 10.0), ("1e9", 30.0)])
def test_a_crawl_delay_widens_the_gap_within_reason(delay, seconds):
    """Scenario 31."""
    text = f"User-agent: *\nCrawl-delay: {delay}"
    known = KnownRobots("http://a", NOW, Stance.RULES, "ok", text=text)
    assert Rules(known, "dateline").crawl_delay == seconds


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        # Of the ten kinds that protego misses, those that come right here.
        ("User-agent: dateline bot\nDisallow: /", "/a", False),
        ("User-agent: dateline\nDisallow: /a\nUnknown: x\nDisallow: /b", "/b", False),
        ("User-agent: *\nSitemap: /s\nUser-agent: dateline\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nAllow: /news/%D8%A7", "/news/\u0627", True),
        # The last three want an Allow for one spelling of a path not to allow the other. RFC 9309,
        # section 2.2.2 compares octets after escaping those outside US-ASCII, and after undoing
        # escapes of unreserved ones, so the two are one path and the expectations differ from it.
        ("User-agent: *\nDisallow: /\nAllow: /foo/bar/\u30c4", "/foo/bar/\u30c4", True),
        ("User-agent: *\nDisallow: /\nAllow: /foo/bar/%E3%83%84", "/foo/bar/\u30c4", True),
        ("User-agent: *\nDisallow: /\nAllow: /foo/bar/%62%61%7A", "/foo/bar/baz", True),
    ],
)
def test_where_protego_strays_from_the_rfc(robots, path, allowed):
    """Scenario 31: one line of RFC 9309 each."""
    known = KnownRobots("http://a", NOW, Stance.RULES, "ok", text=robots)
    assert Rules(known, "dateline").allows(target_of(f"http://a{path}")) is allowed
