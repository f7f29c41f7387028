"""No form of an inside address is ever contacted: as an address, as a redirect, behind a name."""

from __future__ import annotations

import pytest

from flows.model import FetchKind
from flows.web.policy import AllowedAddress, Request
from tests.web.site import Site, answer, moved
from tests.web.test_client import resolver

pytestmark = pytest.mark.anyio

# Forms of 127.0.0.1 and of other inside addresses; {port} is where a listener waits.
INSIDE = [
    "http://127.0.0.1:{port}/",
    "http://127.0.0.2:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0x7f.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127.0.0.01:{port}/",
    "http://127.0.0.0x1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://１２７.０.０.１:{port}/",  # noqa: RUF001  # full-width digits, as attackers write them
    "http://127。0。0。1:{port}/",
    "http://①②⑦.0.0.1:{port}/",
    "http://127.0.0.1%2f@127.0.0.1:{port}/",
    "http://news.example@127.0.0.1:{port}/",
    "http://news.example:80@127.0.0.1:{port}/",
    "http://news.example\\@127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST.:{port}/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
    "http://a.localhost:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://[fe80::1%25eth0]:{port}/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://192.0.0.192/",
    "http://100.100.100.200/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://224.0.0.1/",
]
REFUSALS = {"blocked_address", "bad_url", "bad_redirect", "dns_failed"}


@pytest.fixture
async def listener():
    """A service inside that must never hear from us."""
    async with Site() as opened:
        opened.pages["/"] = answer(b"SECRET")
        yield opened


@pytest.mark.parametrize("form", INSIDE)
async def test_an_inside_address_is_never_asked(site, door, listener, form):
    inside = form.format(port=listener.port)
    site.pages["/r"] = moved(inside, 301)
    async with door(obey_robots=True, resolve=resolver({})) as web:
        direct = await web.fetch(Request(inside, FetchKind.FEED))
        behind = await web.fetch(Request(site.url("/r"), FetchKind.ARTICLE))
    assert {direct.outcome, behind.outcome} <= REFUSALS
    assert behind.permanent_url is None
    assert (listener.connection_count, listener.seen) == (0, [])


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"], ["fe80::1%eth0"], ["::ffff:10.0.0.1"]],
)
async def test_a_name_that_stands_for_an_inside_address_is_blocked(door, listener, addresses):
    async with door(obey_robots=True, resolve=resolver({"rebind.example": addresses})) as web:
        url = f"http://rebind.example:{listener.port}/"
        exchange = await web.fetch(Request(url, FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert "allow_private_addresses" in exchange.message
    assert listener.connection_count == 0


async def test_robots_that_lead_inside_close_the_site_and_reach_nothing(site, door, listener):
    site.pages |= {"/robots.txt": moved(listener.url("/")), "/a": answer(b"page")}
    async with door(obey_robots=True) as web:
        exchange = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert listener.connection_count == 0


@pytest.mark.parametrize("port", [1, 22, 25, 53, 445, 587, 993])
async def test_ports_of_other_services_are_blocked(door, port):
    async with door() as web:
        exchange = await web.fetch(Request(f"http://8.8.8.8:{port}/", FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert f"port {port}" in exchange.message


async def test_the_environment_names_no_proxy(site, door, listener, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, listener.url("/"))
    site.pages["/a"] = answer(b"page")
    async with door() as web:
        exchange = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
    assert exchange.outcome == "ok"
    assert listener.connection_count == 0


async def test_a_proxy_of_the_settings_is_used_and_inside_addresses_stay_blocked(site, door):
    proxied = "http://news.example/a"
    site.pages[proxied] = answer(b"page")
    async with door(proxy=site.url(), allow_private=()) as web:
        through = await web.fetch(Request(proxied, FetchKind.ARTICLE))
        inside = [
            await web.fetch(Request(url, FetchKind.ARTICLE))
            for url in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/")
        ]
    assert through.outcome == "ok"
    assert {exchange.outcome for exchange in inside} == {"blocked_address"}
    assert site.paths == [proxied]


async def test_an_allowed_address_is_allowed_at_its_port_only(site, door, listener):
    listener.pages["/a"] = site.pages["/a"] = answer(b"page")
    only = (AllowedAddress.parse(site.authority),)
    async with door(allow_private=only) as web:
        here = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
        there = await web.fetch(Request(listener.url("/a"), FetchKind.ARTICLE))
    assert (here.outcome, there.outcome) == ("ok", "blocked_address")
    async with door(allow_private=(AllowedAddress.parse("127.0.0.0/8"),)) as web:
        assert (await web.fetch(Request(listener.url("/a"), FetchKind.ARTICLE))).outcome == "ok"
