"""What is inside stays so behind names, robots.txt, ports and proxies; what is allowed is asked.

The notations of inside addresses are tried in tests/hostile/test_where_requests_go.py.
"""

from __future__ import annotations

import pytest

from flows.model import FetchKind
from flows.web.policy import AllowedAddress, Request
from tests.web.site import answer, moved
from tests.web.test_client import resolver

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1"], ["fe80::1%eth0"], ["::ffff:10.0.0.1"]],
)
async def test_a_name_that_stands_for_an_inside_address_is_blocked(door, inside, addresses):
    async with door(obey_robots=True, resolve=resolver({"rebind.example": addresses})) as web:
        url = f"http://rebind.example:{inside.port}/"
        exchange = await web.fetch(Request(url, FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert "allow_private_addresses" in exchange.message
    assert inside.connection_count == 0


async def test_localhost_is_this_machine_whatever_a_name_server_says(door):
    asked = []
    names = {name: ["8.8.8.8"] for name in ("localhost", "a.localhost")}
    async with door(resolve=resolver(names, asked)) as web:
        for name in names:
            exchange = await web.fetch(Request(f"http://{name}:8080/", FetchKind.ARTICLE))
            assert exchange.outcome == "blocked_address"
    assert asked == []  # RFC 6761, section 6.3


async def test_robots_that_lead_inside_close_the_site_and_reach_nothing(site, door, inside):
    site.pages |= {"/robots.txt": moved(inside.url()), "/a": answer(b"page")}
    async with door(obey_robots=True) as web:
        exchange = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert inside.connection_count == 0


@pytest.mark.parametrize("port", [1, 22, 25, 53, 445, 587, 993])
async def test_ports_of_other_services_are_blocked(door, port):
    async with door() as web:
        exchange = await web.fetch(Request(f"http://8.8.8.8:{port}/", FetchKind.ARTICLE))
    assert exchange.outcome == "blocked_address"
    assert f"port {port}" in exchange.message


async def test_the_environment_names_no_proxy(site, door, inside, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, inside.url("/"))
    site.pages["/a"] = answer(b"page")
    async with door() as web:
        exchange = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
    assert exchange.outcome == "ok"
    assert inside.connection_count == 0


async def test_a_proxy_of_the_settings_is_used_and_inside_addresses_stay_blocked(site, door):
    proxied = "http://news.example/a"
    site.pages[proxied] = answer(b"page")
    async with door(proxy=site.url(), allow_private=()) as web:
        through = await web.fetch(Request(proxied, FetchKind.ARTICLE))
        refused = [
            await web.fetch(Request(url, FetchKind.ARTICLE))
            for url in ("http://127.0.0.1/", "http://localhost/", "http://[::1]/")
        ]
    assert through.outcome == "ok"
    assert {exchange.outcome for exchange in refused} == {"blocked_address"}
    assert site.paths == [proxied]


async def test_an_allowed_address_is_allowed_at_its_port_only(site, door, inside):
    site.pages["/a"] = answer(b"page")
    only = (AllowedAddress.parse(site.authority),)
    async with door(allow_private=only) as web:
        here = await web.fetch(Request(site.url("/a"), FetchKind.ARTICLE))
        there = await web.fetch(Request(inside.url("/a"), FetchKind.ARTICLE))
    assert (here.outcome, there.outcome) == ("ok", "blocked_address")
    async with door(allow_private=(AllowedAddress.parse("127.0.0.0/8"),)) as web:
        assert (await web.fetch(Request(inside.url("/a"), FetchKind.ARTICLE))).outcome == "ok"
