"""The web door against a real server: what comes back, what is kept, what goes out."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import socket
import struct
from datetime import timedelta
from itertools import pairwise

import brotli
import pytest
import zstandard

from flows.archive import read, scan
from flows.archive_files import files_of_run
from flows.model import FetchKind
from flows.web.policy import AllowedAddress, Request
from flows.web.robots import KnownRobots, Stance
from flows.wording import moment
from tests.web.conftest import NOW
from tests.web.site import Site, answer, moved

pytestmark = pytest.mark.anyio
PAGE = b"<html><body>Talks opened in Vienna.</body></html>"


def article(url, **validators):
    return Request(url, FetchKind.ARTICLE, **validators)


async def get(web, url, **validators):
    async with web:
        return await web.fetch(article(url, **validators))


async def test_a_page_comes_back_and_lies_in_the_archive(site, door, archive):
    site.pages["/a"] = answer(PAGE, content_type="text/html", etag='"v1"')
    exchange = await get(door(), site.url("/a#part"))
    assert (exchange.outcome, exchange.status_code, exchange.byte_count) == ("ok", 200, len(PAGE))
    assert exchange.headers["etag"] == '"v1"'
    assert exchange.final_url == site.url("/a")
    stored = read(archive.path.parent, exchange.archive_ref)
    assert stored.exchange == exchange
    assert stored.body(10_000) == PAGE
    assert stored.status_line == "HTTP/1.1 200 Said"


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
)
async def test_a_packed_page_is_kept_as_sent_and_counted_unpacked(site, door, archive, name, pack):
    site.pages["/a"] = answer(pack(PAGE), content_encoding=name)
    exchange = await get(door(), site.url("/a"))
    assert (exchange.outcome, exchange.byte_count) == ("ok", len(PAGE))
    stored = read(archive.path.parent, exchange.archive_ref)
    assert stored.raw_body == pack(PAGE)
    assert stored.body(10_000) == PAGE


async def test_chunks_are_joined_before_they_are_kept(site, door, archive):
    site.pages["/a"] = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nHell\r\n1\r\no\r\n0\r\n\r\n"
    )
    exchange = await get(door(), site.url("/a"))
    stored = read(archive.path.parent, exchange.archive_ref)
    assert stored.raw_body == b"Hello"
    assert "transfer-encoding" not in exchange.headers


async def test_a_request_says_who_we_are_and_nothing_else(site, door):
    site.pages["/a"] = answer(PAGE, set_cookie="id=1; Path=/")
    async with door() as web:
        await web.fetch(article(site.url("/a")))
        await web.fetch(article(site.url("/a")))
    sent = site.seen[1].headers
    assert sent.pop("accept").startswith("text/html")
    assert sent == {
        "host": site.authority,
        "user-agent": "Dateline/0.1 (+mailto:desk@news.example)",
        "accept-encoding": "gzip, deflate, br, zstd",
    }


@pytest.mark.parametrize("etag", ['"a-1"', 'W/"a"', "bare", '"' + "x" * 4000 + '"', '"a b"'])
async def test_validators_go_back_byte_for_byte(site, door, etag):
    site.pages["/a"] = answer(status=304, content_length=None)
    exchange = await get(door(), site.url("/a"), etag=etag, last_modified="yesterday, about noon")
    assert exchange.outcome == "not_modified"
    assert exchange.message is None
    assert site.seen[0].headers["if-none-match"] == etag
    assert site.seen[0].headers["if-modified-since"] == "yesterday, about noon"


@pytest.mark.parametrize("etag", ['"a"\r\nX-Forged: 1', '"\xe9"', '"\0"', "", "x" * 9000])
async def test_a_validator_that_could_forge_a_header_stays_here(site, door, etag):
    site.pages["/a"] = answer(PAGE)
    await get(door(), site.url("/a"), etag=etag)
    assert "if-none-match" not in site.seen[0].headers
    assert "x-forged" not in site.seen[0].headers


async def test_a_304_that_nobody_asked_for_is_no_news(site, door):
    site.pages["/a"] = answer(status=304, content_length=None)
    assert (await get(door(), site.url("/a"))).outcome == "http_304"


@pytest.mark.parametrize(
    "status", [203, 204, 206, 300, 401, 403, 404, 410, 418, 451, 500, 521, 599]
)
async def test_every_other_status_has_its_own_outcome(site, door, archive, status):
    body = b"" if status == 204 else b"sorry"
    site.pages["/a"] = answer(body, status)
    exchange = await get(door(), site.url("/a"))
    assert exchange.outcome == f"http_{status}"
    assert str(status) in exchange.message
    assert read(archive.path.parent, exchange.archive_ref).raw_body == body


async def test_only_the_start_of_an_error_page_is_kept(site, door, archive):
    site.pages["/a"] = answer(b"x" * 200_000, 500)
    exchange = await get(door(), site.url("/a"))
    stored = read(archive.path.parent, exchange.archive_ref)
    assert (len(stored.raw_body), stored.truncated) == (64 * 1024, "length")


# Redirects


async def test_permanent_redirects_all_the_way_give_a_new_address(site, door):
    site.pages |= {"/a": moved("/b", 301), "/b": moved("c?x=1", 308), "/c?x=1": answer(PAGE)}
    exchange = await get(door(), site.url("/a"))
    assert (exchange.outcome, exchange.url) == ("ok", site.url("/a"))
    assert exchange.final_url == exchange.permanent_url == site.url("/c?x=1")


async def test_behind_a_temporary_redirect_nothing_is_permanent(site, door):
    site.pages |= {
        "/a": moved("/b", 301),
        "/b": moved("/c"),
        "/c": moved("/d", 301),
        "/d": answer(),
    }
    assert (await get(door(), site.url("/a"))).permanent_url == site.url("/b")
    site.pages["/a"] = moved("/b", 307)
    assert (await get(door(), site.url("/a"))).permanent_url is None


async def test_a_circle_is_noticed_at_its_first_round(site, door):
    site.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    exchange = await get(door(), site.url("/a"))
    assert exchange.outcome == "too_many_redirects"
    assert "circle" in exchange.message
    assert site.paths == ["/a", "/b"]


async def test_a_chain_ends_after_ten(site, door):
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(30)}
    assert (await get(door(), site.url("/0"))).outcome == "too_many_redirects"
    assert len(site.seen) == 11


@pytest.mark.parametrize(
    "location",
    [
        "",
        "file:///etc/passwd",
        "gopher://a/",
        "data:text/html,x",
        "javascript:1",
        "http://[z]/",
    ],
)
async def test_a_redirect_to_nowhere_is_said_so(site, door, location):
    site.pages["/a"] = moved(location)
    exchange = await get(door(), site.url("/a"))
    assert (exchange.outcome, exchange.status_code) == ("bad_redirect", 302)
    assert len(site.seen) == 1


async def test_a_redirect_in_raw_utf8_is_followed(site, door):
    site.pages["/a"] = answer(status=302, location="/\xfc").replace(b"\xc3\xbc", "/ü".encode()[1:])
    site.pages["/%C3%BC"] = answer(PAGE)
    assert (await get(door(), site.url("/a"))).outcome == "ok"


async def test_credentials_stay_with_their_host_and_out_of_sight(site, door, archive):
    async with Site() as other:
        site.pages |= {"/a": moved("/b"), "/b": moved(other.url("/c"))}
        other.pages["/c"] = answer(PAGE)
        allowed = tuple(AllowedAddress.parse(s.authority) for s in (site, other))
        url = site.url("/a").replace("//", "//desk:s%40cret@")
        exchange = await get(door(allow_private=allowed), url)
    assert exchange.outcome == "ok"
    assert [seen.headers["authorization"] for seen in site.seen] == ["Basic ZGVzazpzQGNyZXQ="] * 2
    assert "authorization" not in other.seen[0].headers
    assert "cret" not in repr(read(archive.path.parent, exchange.archive_ref))


# Transfers that go wrong


async def drip(writer, first):
    writer.write(first)
    while True:
        writer.write(b"X: y\r\n" if b"\r\n\r\n" not in first else b"y")
        await writer.drain()
        await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n"]
)
async def test_a_drip_ends_at_the_deadline(site, door, first):
    async def page(writer):
        if first:
            await drip(writer, first)
        await asyncio.sleep(60)

    site.pages["/a"] = page
    exchange = await get(door(deadline_seconds=0.3), site.url("/a"))
    assert exchange.outcome == "deadline"
    assert "0.3 s" in exchange.message
    assert 250 <= exchange.duration_ms < 3000


async def test_a_flood_of_interim_answers_ends_at_the_deadline(site, door):
    async def page(writer):
        while True:
            writer.write(b"HTTP/1.1 103 Hints\r\n\r\n" * 20)
            await writer.drain()
            await asyncio.sleep(0.01)

    site.pages["/a"] = page
    assert (await get(door(deadline_seconds=0.3), site.url("/a"))).outcome == "deadline"


async def endless(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        await writer.drain()


async def crumbs(writer):
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\nx\r\n" * 5000)
        await writer.drain()


async def reset(writer, first=b""):
    writer.write(first)
    await writer.drain()
    linger = struct.pack("ii", 1, 0)
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()


async def reset_in_headers(writer):
    await reset(writer, b"HTTP/1.1 200 OK\r\nContent-")


async def reset_in_body(writer):
    await reset(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nabc")


async def many_headers(writer):
    writer.write(b"HTTP/1.1 200 OK\r\n")
    with contextlib.suppress(ConnectionError):
        for _ in range(400):
            writer.write(b"Set-Cookie: " + b"x" * 1000 + b"\r\n")
            await writer.drain()


async def close_at_once(_writer):
    pass


HEAD = b"HTTP/1.1 200 OK\r\n"
SICK = {
    "endless": (endless, "body_too_large"),
    "crumbs": (crumbs, "read_broken"),
    "announced too large": (answer(b"x" * 300_000), "body_too_large"),
    "gzip bomb": (
        answer(gzip.compress(bytes(5_000_000)), content_encoding="gzip"),
        "body_too_large",
    ),
    "stacked bomb": (
        answer(gzip.compress(gzip.compress(bytes(9_000_000))), content_encoding="gzip, gzip"),
        "body_too_large",
    ),
    "cut gzip": (answer(gzip.compress(PAGE)[:-9], content_encoding="gzip"), "body_broken"),
    "not gzip": (answer(PAGE, content_encoding="gzip"), "body_broken"),
    "unknown encoding": (answer(PAGE, content_encoding="rot13"), "body_broken"),
    "reset at once": (reset, "connection_reset"),
    "reset in headers": (reset_in_headers, "connection_reset"),
    "reset in body": (reset_in_body, "connection_reset"),
    "closed at once": (close_at_once, "no_answer"),
    "headers without end": (many_headers, "headers_too_large"),
    "not HTTP": (b"220 smtp.example ESMTP\r\n\r\n", "read_broken"),
    "bad chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n", "read_broken"),
    "two lengths": (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "read_broken"),
    "negative length": (HEAD + b"Content-Length: -3\r\n\r\nabc", "read_broken"),
}


@pytest.mark.parametrize("name", sorted(SICK))
async def test_each_sick_transfer_has_its_outcome_and_a_record(site, door, archive, name):
    site.pages["/a"], outcome = SICK[name]
    exchange = await get(door(max_body_bytes=200_000), site.url("/a"))
    assert (exchange.outcome, exchange.byte_count) == (outcome, 0)
    assert exchange.message.endswith(".")
    stored = read(archive.path.parent, exchange.archive_ref)
    assert stored.exchange == exchange
    assert len(stored.raw_body) <= 64 * 1024


async def test_a_length_too_long_is_a_broken_transfer(site, door):
    async def page(writer):
        writer.write(HEAD + b"Content-Length: 99\r\n\r\nshort")
        await writer.drain()

    site.pages["/a"] = page
    assert (await get(door(), site.url("/a"))).outcome == "body_cut_off"


async def test_what_follows_a_body_is_not_taken_for_the_next_answer(site, door):
    site.pages |= {"/a": answer(b"long body", content_length="4"), "/b": answer(PAGE)}
    async with door() as web:
        await web.fetch(article(site.url("/a")))
        exchange = await web.fetch(article(site.url("/b")))
    assert (exchange.outcome, exchange.byte_count) == ("ok", len(PAGE))


async def test_a_kept_connection_that_was_closed_is_opened_again(site, door):
    async def once(writer):
        writer.write(answer(PAGE))
        await writer.drain()

    site.pages |= {"/a": once, "/b": answer(PAGE)}
    async with door() as web:
        outcomes = [(await web.fetch(article(site.url(p)))).outcome for p in ("/a", "/b", "/b")]
    assert outcomes == ["ok"] * 3
    assert site.connection_count == 2


async def test_hundreds_of_hosts_at_once_keep_few_connections(site, door):
    site.pages["/a"] = answer(PAGE)
    async with door() as web:
        urls = [site.url("/a", f"h{n}.localhost") for n in range(200)]
        done = await asyncio.gather(*(web.fetch(article(url)) for url in urls))
        assert len(web._connections._pools) <= 64 + 32
    assert {exchange.outcome for exchange in done} == {"ok"}


async def test_a_closed_port_is_a_failed_connection(door):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        authority = f"127.0.0.1:{free.getsockname()[1]}"
        web = door(allow_private=(AllowedAddress.parse(authority),))
        exchange = await get(web, f"http://{authority}/")
    assert exchange.outcome == "connect_failed"
    assert authority.split(":")[1] in exchange.message


@pytest.mark.parametrize(
    "url",
    [
        *("", "news", "ftp://a/", "javascript:alert(1)", "mailto:a@b", "http://", "http://a b/"),
        *("http:///x", "http://a/\r\nX: y", "http://a/\0b", "http://a:99999/", "http://%41/"),
        *("http://a..b/", "http://[::1/", "http://\ud800/", "http://" + "a" * 300 + "/"),
        "http://a/" + "x" * 9000,
    ],
)
async def test_what_is_no_web_address_is_a_row_not_an_error(door, archive, url):
    exchange = await get(door(), url)
    assert exchange.outcome == "bad_url"
    assert read(archive.path.parent, exchange.archive_ref).exchange == exchange


# Names


def resolver(table, calls=None):
    async def resolve(host, port):
        if calls is not None:
            calls.append((host, port))
        if host not in table:
            raise OSError(-2, "Name or service not known")
        await asyncio.sleep(0)
        return table[host]

    return resolve


async def test_an_unknown_name_is_named(door):
    exchange = await get(door(resolve=resolver({})), "http://nowhere.example/")
    assert exchange.outcome == "dns_failed"
    assert "nowhere.example" in exchange.message


async def test_a_slow_name_server_counts_against_the_deadline(door):
    async def resolve(_host, _port):
        await asyncio.sleep(60)

    exchange = await get(door(resolve=resolve, deadline_seconds=0.2), "http://slow.example/")
    assert exchange.outcome == "deadline"


async def test_a_name_is_looked_up_once_per_connection_and_goes_to_that_address(site, door):
    calls = []
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])

    async def rebinding(host, port):
        calls.append((host, port))
        return next(answers)

    site.pages["/a"] = answer(PAGE)
    async with door(resolve=rebinding) as web:
        for _ in range(3):
            assert (await web.fetch(article(site.url("/a", "news.example")))).outcome == "ok"
    assert calls == [("news.example", site.port)]
    assert site.seen[0].host == f"news.example:{site.port}"


async def test_localhost_names_need_no_name_server(site, door):
    site.pages["/a"] = answer(PAGE)
    async with door(resolve=resolver({})) as web:
        for host in ("localhost", "wire.localhost", "LOCALHOST."):
            assert (await web.fetch(article(site.url("/a", host)))).outcome == "ok"


# Recall


async def test_what_a_killed_run_has_fetched_is_not_asked_for_again(site, door, archive):
    site.pages["/a"] = answer(PAGE)
    first = await get(door(), site.url("/a"))
    for kept in (first.archive_ref, read(archive.path.parent, first.archive_ref)):
        again = await get(door(recall={(FetchKind.ARTICLE, site.url("/a")): kept}), site.url("/a"))
        assert again.is_recalled
        assert (again.archive_ref, again.outcome) == (first.archive_ref, "ok")
    assert len(site.seen) == 1


async def test_a_recall_that_cannot_be_read_is_asked_for_again(site, door):
    site.pages["/a"] = answer(PAGE)
    recall = {(FetchKind.ARTICLE, site.url("/a")): "20190101T000000Z-00000000-01.warc.gz:0"}
    exchange = await get(door(recall=recall), site.url("/a"))
    assert (exchange.outcome, exchange.is_recalled) == ("ok", False)


async def test_the_archive_of_a_run_alone_tells_what_was_fetched(site, door, archive):
    site.pages["/a"] = answer(PAGE)
    async with door() as web:
        made = [
            await web.fetch(article(u))
            for u in (site.url("/a"), site.url("/b"), "http://10.0.0.1/")
        ]
    (path,) = files_of_run(archive.path.parent, archive.run_id)
    assert [record.exchange for record in scan(path)] == made


# Turns and robots


async def test_one_host_is_asked_one_gap_apart(site, door):
    times = []

    async def page(writer):
        times.append(asyncio.get_running_loop().time())
        writer.write(answer(PAGE))
        await writer.drain()

    site.pages |= {f"/{n}": page for n in range(5)}
    async with door(seconds_between_requests=0.15) as web:
        await asyncio.gather(*(web.fetch(article(site.url(f"/{n}"))) for n in range(5)))
    gaps = [b - a for a, b in pairwise(times)]
    assert min(gaps) > 0.1


async def test_few_requests_are_open_with_one_host(site, door):
    async def page(writer):
        await asyncio.sleep(0.02)
        writer.write(answer(PAGE))
        await writer.drain()

    site.pages |= {f"/{n}": page for n in range(12)}
    async with door(per_host_connections=2) as web:
        done = await asyncio.gather(*(web.fetch(article(site.url(f"/{n}"))) for n in range(12)))
    assert {exchange.outcome for exchange in done} == {"ok"}
    assert site.most_open == 2


@pytest.mark.parametrize(
    ("headers", "retry_at", "held_for"),
    [
        ({"retry_after": "3600"}, NOW + timedelta(hours=1), timedelta(hours=1)),
        ({}, None, timedelta(minutes=10)),
    ],
)
async def test_a_host_that_wants_peace_gets_it(site, door, headers, retry_at, held_for):
    site.pages |= {"/a": answer(b"slow down", 429, **headers), "/b": answer(PAGE)}
    async with door() as web:
        first = await web.fetch(article(site.url("/a")))
        second = await web.fetch(article(site.url("/b")))
    assert (first.outcome, first.retry_at) == ("http_429", retry_at)
    assert ("left alone until" in first.message) == (retry_at is not None)
    assert second.outcome == "retry_later"
    assert second.message.endswith(f"left alone until {moment(NOW + held_for)}.")
    assert site.paths == ["/a"]


async def test_a_hold_of_an_earlier_run_still_holds_and_a_passed_one_does_not(site, door):
    site.pages["/a"] = answer(PAGE)
    later = {"127.0.0.1": NOW + timedelta(days=1)}
    assert (await get(door(held_hosts=later), site.url("/a"))).outcome == "retry_later"
    earlier = {"127.0.0.1": NOW - timedelta(days=1)}
    assert (await get(door(held_hosts=earlier), site.url("/a"))).outcome == "ok"


async def test_a_short_hold_is_waited_out_even_by_a_clock_that_stands_still(site, door):
    site.pages["/a"] = answer(PAGE)
    soon = {"127.0.0.1": NOW + timedelta(seconds=0.2)}
    assert (await get(door(held_hosts=soon), site.url("/a"))).outcome == "ok"


async def test_a_dead_host_costs_three_time_outs(door):
    calls = []
    web = door(resolve=resolver({}, calls))
    async with web:
        done = await asyncio.gather(
            *(web.fetch(article(f"http://dead.example/{n}")) for n in range(50))
        )
    assert len(calls) == 3
    outcomes = [exchange.outcome for exchange in done]
    assert (outcomes.count("dns_failed"), outcomes.count("host_down")) == (3, 47)


async def test_robots_are_asked_once_and_obeyed(site, door):
    site.pages |= {
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private\n"),
        "/a": answer(PAGE),
        "/b": moved("/private/x"),
    }
    async with door(obey_robots=True) as web:
        urls = [site.url(p) for p in ("/a", "/private/x", "/b")]
        done = await asyncio.gather(*(web.fetch(article(u)) for u in urls))
        side = web.take_side_exchanges()
        assert web.take_side_exchanges() == []
    assert [e.outcome for e in done] == ["ok", "robots_disallowed", "robots_disallowed"]
    assert sorted(site.paths) == ["/a", "/b", "/robots.txt"]
    assert [(e.kind, e.outcome) for e in side] == [(FetchKind.ROBOTS, "ok")]


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (answer(b"", 404), "ok"),
        (answer(b"", 403), "ok"),
        (answer(b"", 503), "robots_unreachable"),
        (answer(b"", 429), "robots_unreachable"),
        (answer(b"<!DOCTYPE html><html>Disallow: /</html>"), "ok"),
        (answer("\ufeffUser-agent: *\nDisallow: /".encode()), "robots_disallowed"),
        (answer(b"User-agent: *\nDisallow: /\n" + b"#" * 600_000), "robots_disallowed"),
        (answer(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /\n"), "ok"),
        (reset, "connection_reset"),
        (moved("/robots.txt"), "ok"),
    ],
)
async def test_what_a_robots_txt_amounts_to(site, door, robots, outcome):
    site.pages |= {"/robots.txt": robots, "/a": answer(PAGE)}
    exchange = await get(door(obey_robots=True), site.url("/a"))
    if outcome == "robots_unreachable":
        assert exchange.outcome in {outcome, "retry_later"}
    else:
        assert exchange.outcome == outcome


async def test_robots_redirects_are_followed_five_times(site, door):
    site.pages |= {f"/r{n}": moved(f"/r{n + 1}") for n in range(9)} | {"/a": answer(PAGE)}
    site.pages |= {"/robots.txt": moved("/r1"), "/r5": answer(b"User-agent: *\nDisallow: /a\n")}
    assert (await get(door(obey_robots=True), site.url("/a"))).outcome == "robots_disallowed"
    site.pages |= {"/r5": moved("/r6"), "/r6": answer(b"User-agent: *\nDisallow: /a\n")}
    assert (await get(door(obey_robots=True), site.url("/a"))).outcome == "ok"


@pytest.mark.parametrize(("age", "outcome", "asked"), [(1, "ok", 1), (25, "robots_disallowed", 1)])
async def test_known_robots_are_used_for_a_day(site, door, age, outcome, asked):
    site.pages |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/a": answer(PAGE)}
    origin = f"http://{site.authority}"
    known = KnownRobots(origin, NOW - timedelta(hours=age), Stance.ALLOW_ALL, "http_404")
    exchange = await get(door(obey_robots=True, known_robots={origin: known}), site.url("/a"))
    assert exchange.outcome == outcome
    assert len(site.seen) == asked


async def test_a_site_that_is_down_says_so_instead_of_blaming_robots(door):
    exchange = await get(door(obey_robots=True, resolve=resolver({})), "http://dead.example/a")
    assert exchange.outcome == "dns_failed"


async def test_a_user_agent_with_a_line_end_is_refused_at_the_door(door):
    with pytest.raises(ValueError, match="user agent"):
        door(user_agent="Dateline\r\nX: y")
