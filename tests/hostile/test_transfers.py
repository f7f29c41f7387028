"""Group C of the scenarios: bodies that explode, drip, break off or lie about themselves."""

from __future__ import annotations

import asyncio
import gzip
import ssl
import sys
import zlib
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
import zstandard

from flows.archive import read
from flows.decoding import BodyTooLarge, decode_body
from flows.feeds.document import parse_feed
from flows.feeds.schedule import PollFacts, after_poll
from flows.model import FeedState, FetchKind
from flows.web.policy import AllowedAddress, Request
from flows.wording import moment
from tests.hostile import feeds, transfers
from tests.hostile.conftest import NOW
from tests.web.site import answer
from tests.web.test_client import resolver

pytestmark = pytest.mark.anyio
LIMIT = 10_000_000
FEED = feeds.rss("Desk", [])


def feed(url, **validators):
    return Request(url, FetchKind.FEED, **validators)


async def get(web, url):
    async with web:
        return await web.fetch(feed(url))


# 15: bombs


def raw_deflate(body):
    packer = zlib.compressobj(1, wbits=-15)
    return packer.compress(body) + packer.flush()


def zstd(body):
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": lambda body: gzip.compress(body, 1),
    "deflate": lambda body: zlib.compress(body, 1),
    "raw deflate": raw_deflate,
    "br": lambda body: brotli.compress(body, quality=1),
    "zstd": zstd,
}
STACKS = [
    *((name,) for name in PACKERS),
    *((name,) * 3 for name in PACKERS),
    ("gzip", "br", "zstd"),
    ("zstd", "deflate", "gzip"),
]


def bomb(stack):
    body = transfers.zeros()
    for name in stack:
        body = PACKERS[name](body)
    return body, ", ".join(name.removeprefix("raw ") for name in stack)


def resident(field):
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1])


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of resident memory is Linux's")
@pytest.mark.parametrize("stack", STACKS, ids="+".join)
def test_15_a_bomb_stops_at_the_cap_with_little_memory(stack):
    """Scenario 15: 128 MB in every encoding, alone and stacked; growth under 64 MB."""
    raw, encodings = bomb(stack)
    Path("/proc/self/clear_refs").write_text("5")  # resets the peak, proc(5)
    before = resident("VmRSS")
    with pytest.raises(BodyTooLarge):
        decode_body(raw, encodings, limit=LIMIT)
    assert resident("VmHWM") - before < 64 * 1024


async def test_15_a_bomb_is_named_and_its_start_is_kept(site, door, archive):
    """Scenario 15 at the door."""
    site.pages["/f"] = answer(transfers.stacked_bomb(), content_encoding="gzip, gzip, gzip")
    exchange = await get(door(), site.url("/f"))
    assert (exchange.outcome, exchange.byte_count) == ("body_too_large", 0)
    assert "10,000,000" in exchange.message
    assert len(read(archive.path.parent, exchange.archive_ref).raw_body) <= 64 * 1024


def test_15_a_gzip_file_in_place_of_a_feed_is_not_unpacked():
    """Scenario 15: `.gz` files are no content encoding, so nobody opens them."""
    parsed = parse_feed(
        transfers.gzip_bomb(), url="http://h/f.gz", content_type="application/gzip", now=NOW
    )
    assert not parsed.is_feed


# 16: time


async def handshake(reader, writer):
    try:
        await reader.read(100)
        await asyncio.sleep(60)
    finally:
        writer.transport.abort()


DRIPS = {
    "body": transfers.drip_body,
    "head": transfers.drip_head,
    "stalled body": transfers.stall,
    "silence": transfers.silence,
    "interim answers": transfers.interim_flood,
}


@pytest.mark.parametrize("name", sorted(DRIPS))
async def test_16_a_drip_ends_at_the_deadline_of_the_whole_request(site, door, name):
    """Scenario 16: by a limit outside the HTTP library, whose own never fires."""
    site.pages["/f"] = DRIPS[name]
    exchange = await get(door(deadline_seconds=0.4), site.url("/f"))
    assert exchange.outcome == "deadline"


async def test_16_a_slow_handshake_ends_at_the_deadline(door):
    """Scenario 16, TLS."""
    server = await asyncio.start_server(handshake, "127.0.0.1", 0)
    authority = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    rules = {"allow_private": (AllowedAddress.parse(authority),), "deadline_seconds": 0.3}
    async with door(tls=ssl.create_default_context(), **rules) as web:
        assert (await web.fetch(feed(f"https://{authority}/"))).outcome == "deadline"
    server.close()


async def test_16_a_drip_costs_its_own_slot_and_that_only_for_a_while(site, door, monkeypatch):
    """Scenario 16: with one slot per host, the other pages come while four drip."""
    monkeypatch.setattr("flows.web.gate._SLOW_SECONDS", 0.05)
    site.pages |= {f"/drip{n}": transfers.stall for n in range(4)}
    site.pages |= {f"/{n}": answer(FEED) for n in range(6)}
    async with door(per_host_connections=1, deadline_seconds=20) as web:
        await web.fetch(feed(site.url("/0")))
        drips = [asyncio.create_task(web.fetch(feed(site.url(f"/drip{n}")))) for n in range(4)]
        await asyncio.sleep(0)
        good = await asyncio.gather(*(web.fetch(feed(site.url(f"/{n}"))) for n in range(6)))
        assert not any(task.done() for task in drips)
        for task in drips:
            task.cancel()
        await asyncio.gather(*drips, return_exceptions=True)
    assert {exchange.outcome for exchange in good} == {"ok"}


# 17: framing


FRAMING = {
    "endless chunks": (transfers.endless_chunks, "body_too_large"),
    "16 MB of headers": (transfers.endless_head, "headers_too_large"),
    "10,000 cookies": (transfers.cookies, "headers_too_large"),
    "garbage chunk length": (transfers.bad_chunk, "read_broken"),
    "length too long": (transfers.short, "body_cut_off"),
    "negative length": (transfers.negative_length, "read_broken"),
    "two lengths": (transfers.two_lengths, "read_broken"),
    "not HTTP": (transfers.not_http, "read_broken"),
}


@pytest.mark.parametrize("name", sorted(FRAMING))
async def test_17_broken_framing_has_its_code(site, door, archive, name):
    """Scenario 17."""
    site.pages["/f"], outcome = FRAMING[name]
    exchange = await get(door(), site.url("/f"))
    assert (exchange.outcome, exchange.byte_count) == (outcome, 0)
    assert read(archive.path.parent, exchange.archive_ref).exchange == exchange


@pytest.mark.parametrize("name", sorted(transfers.SMUGGLED))
async def test_17_what_follows_an_answer_is_never_the_next_one(site, door, name):
    """Scenario 17: a length too short, and behind it an answer to what was not asked yet."""
    site.pages |= {"/short": transfers.SMUGGLED[name], "/f": answer(FEED)}
    async with door() as web:
        await web.fetch(feed(site.url("/short")))
        exchange = await web.fetch(feed(site.url("/f")))
    assert (exchange.outcome, exchange.byte_count) == ("ok", len(FEED))
    assert site.connection_count == 2


async def test_17_an_honest_server_is_asked_over_one_connection(site, door):
    """Scenario 17, the other error: what is kept open stays in use."""
    site.pages |= {f"/{n}": answer(FEED) for n in range(5)}
    async with door() as web:
        done = [await web.fetch(feed(site.url(f"/{n}"))) for n in range(5)]
    assert [exchange.outcome for exchange in done] == ["ok"] * 5
    assert site.connection_count == 1


# 18: encodings that do not hold


def broken(body):
    packed = gzip.compress(body)
    crc = bytearray(packed)
    crc[-6] ^= 1
    return {
        "cut off": (packed[:-12], "gzip"),
        "checksum": (bytes(crc), "gzip"),
        "plain text": (body, "gzip"),
        "unknown": (body, "rot13"),
    }


async def test_18_validators_of_a_broken_transfer_are_not_stored(site, home):
    """Scenario 18: the night after asks with the validators of the last whole answer."""
    sick = broken(FEED)
    urls = [site.url(f"/{number}") for number in range(len(sick))]
    site.pages = {f"/{n}": answer(FEED, etag='"whole"') for n in range(len(sick))}
    await asyncio.to_thread(home.run, site.authority, urls, night=1)
    for number, (raw, encoding) in enumerate(sick.values()):
        site.pages[f"/{number}"] = answer(raw, content_encoding=encoding, etag='"broken"')
    await asyncio.to_thread(home.run, site.authority, urls, night=2)
    codes = home.rows("select code, count(*) from problems where stage = 'poll' group by 1")
    assert codes == [("body_broken", len(sick))]
    assert home.rows("select distinct etag from feeds") == [('"whole"',)]


# 19: connections that break


@pytest.mark.parametrize(
    ("page", "outcome"),
    [
        (transfers.reset, "connection_reset"),
        (transfers.reset_in_head, "connection_reset"),
        (transfers.reset_in_body, "connection_reset"),
        (transfers.short, "body_cut_off"),
        (lambda _writer: asyncio.sleep(0), "no_answer"),
    ],
)
async def test_19_each_way_to_break_off_has_its_code(site, door, page, outcome):
    """Scenario 19; certificates: tests/web/test_tls.py, each with a code of its own too."""
    site.pages["/f"] = page
    assert (await get(door(), site.url("/f"))).outcome == outcome


# 20: names


@pytest.mark.parametrize(
    ("error", "words"),
    [(OSError(-2, "Name or service not known"), "not known"), (OSError(-3, "Try again"), "again")],
)
async def test_20_a_name_that_is_not_there_or_not_told_is_said(door, error, words):
    """Scenario 20: NXDOMAIN and SERVFAIL."""

    async def fails(_host, _port):
        raise error

    exchange = await get(door(resolve=fails), "http://news.example/")
    assert exchange.outcome == "dns_failed"
    assert words in exchange.message


async def test_20_a_name_server_that_takes_its_time_is_not_waited_for(door):
    """Scenario 20: a 30 s answer."""

    async def slow(_host, _port):
        await asyncio.sleep(30)
        return ["127.0.0.1"]

    exchange = await get(door(resolve=slow, deadline_seconds=0.2), "http://news.example/")
    assert exchange.outcome == "deadline"


async def test_20_of_two_hundred_addresses_three_are_tried(door):
    """Scenario 20; nobody listens at any, and 127.0.0.0/8 is this machine's."""
    addresses = [f"127.0.1.{n}" for n in range(1, 201)]
    names = resolver({"many.example": addresses})
    allowed = (AllowedAddress.parse("127.0.1.0/24"),)
    exchange = await get(door(resolve=names, allow_private=allowed), "http://many.example:9/x")
    assert exchange.outcome in {"connect_failed", "blocked_address"}
    exchange = await get(door(resolve=names, allow_private=allowed), "http://many.example:9999/x")
    assert (exchange.outcome, "127.0.1.3" in exchange.message) == ("connect_failed", True)


@pytest.mark.parametrize("robots", [True, False])
async def test_20_five_hundred_links_of_a_dead_host_cost_three_time_outs(site, door, robots):
    """Scenario 20: a server that accepts connections and never says a word."""
    served = 0

    async def silent(_writer):
        nonlocal served
        served += 1
        await asyncio.sleep(60)

    site.pages = dict.fromkeys(["/robots.txt", *(f"/{n}" for n in range(500))], silent)
    async with door(deadline_seconds=0.2, obey_robots=robots) as web:
        done = await asyncio.gather(*(web.fetch(feed(site.url(f"/{n}"))) for n in range(500)))
    assert {exchange.outcome for exchange in done} <= {"deadline", "host_down"}
    assert served <= 3


async def test_20_pages_that_hang_do_not_make_a_living_server_a_dead_one(site, door, monkeypatch):
    """Scenario 20, the other error."""
    monkeypatch.setattr("flows.web.gate._SLOW_SECONDS", 0.05)
    site.pages |= {f"/hang{n}": transfers.silence for n in range(4)}
    site.pages |= {f"/{n}": answer(FEED) for n in range(5)}
    async with door(deadline_seconds=0.5) as web:
        await web.fetch(feed(site.url("/0")))
        mixed = [site.url(path) for n in range(4) for path in (f"/hang{n}", f"/{n + 1}")]
        await asyncio.gather(*(web.fetch(feed(url)) for url in mixed))
        assert (await web.fetch(feed(site.url("/0")))).outcome == "ok"


# 21: what a status means

ACTIVE, GONE = FeedState.ACTIVE, FeedState.GONE
HELD = timedelta(hours=1)
STATUS = [
    # status, headers, outcome, state, weight of the failure, held for
    (401, {}, "http_401", ACTIVE, 1.0, None),
    (403, {}, "http_403", ACTIVE, 1.0, None),
    (403, {"cf_mitigated": "challenge"}, "http_403", ACTIVE, 1.0, None),
    (404, {}, "http_404", ACTIVE, 1.0, None),
    (410, {}, "http_410", GONE, 1.0, None),
    (418, {}, "http_418", ACTIVE, 1.0, None),
    (429, {}, "http_429", ACTIVE, 0.25, timedelta(minutes=10)),
    (429, {"retry_after": "3600"}, "http_429", ACTIVE, 0.25, HELD),
    (451, {}, "http_451", ACTIVE, 1.0, None),
    (500, {}, "http_500", ACTIVE, 0.25, None),
    (502, {}, "http_502", ACTIVE, 0.25, None),
    (503, {}, "http_503", ACTIVE, 0.25, None),
    (503, {"retry_after": "3600"}, "http_503", ACTIVE, 0.25, HELD),
    (521, {}, "http_521", ACTIVE, 0.25, None),
    (599, {}, "http_599", ACTIVE, 1.0, None),
    (204, {}, "http_204", ACTIVE, 1.0, None),
    (206, {}, "http_206", ACTIVE, 1.0, None),
]


@pytest.mark.parametrize(("status", "headers", "outcome", "state", "weight", "held"), STATUS)
async def test_21_a_status_means(site, door, status, headers, outcome, state, weight, held):  # noqa: PLR0913, PLR0917  # one row of the table
    """Scenario 21: asked again the next night, backed off from, or given up."""
    site.pages["/f"] = answer(b"" if status == 204 else b"said", status, **headers)
    async with door(clock=lambda: NOW) as web:
        exchange = await web.fetch(feed(site.url("/f")))
        again = await web.fetch(feed(site.url("/f")))
    assert exchange.outcome == outcome
    assert again.outcome == ("retry_later" if held else outcome)
    assert not held or again.message.endswith(f"left alone until {moment(NOW + held)}.")
    facts = PollFacts(outcome, status, exchange.headers, exchange.retry_at)
    condition = after_poll(facts, NOW)
    assert (condition.state, condition.failure_count) == (state, weight)
