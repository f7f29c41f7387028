"""What a run carries over from those before it: answers, robots rules and requests to wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.archive import ArchiveError, read, scan
from flows.archive_files import files_of_run
from flows.decoding import BodyBroken, BodyTooLarge
from flows.model import Exchange, FetchKind
from flows.web.robots import MAX_AGE, MAX_BYTES, KnownRobots, Stance, read_robots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from flows.home import Home
    from flows.warehouse.connection import Warehouse


def left_over(home: Home, warehouse: Warehouse, killed: UUID | None) -> tuple[Exchange, ...]:
    """Return what a run left in the archive and not in the tables."""
    if killed is None:
        return ()
    loaded = {row["archive_ref"] for row in warehouse.rows("loaded_refs", run_id=killed)}
    return tuple(
        stored.exchange
        for path in files_of_run(home.archive, killed)
        for stored in scan(path)
        if stored.exchange.archive_ref not in loaded
    )


def recall(left: Iterable[Exchange], *, is_same_night: bool) -> dict[tuple[FetchKind, str], str]:
    """Return the archive_ref of what need not be asked for again, by kind and address.

    When it is the same night that goes on, every answer of a server counts. On another night only
    whole article pages do: feeds have to be asked again. A fault never counts: it may have passed,
    and a run that is being stopped breaks off what is under way, which looks like one.
    """
    return {
        (exchange.kind, exchange.url): exchange.archive_ref
        for exchange in left
        if exchange.archive_ref is not None
        and (_is_answer(exchange) if is_same_night else _is_page(exchange))
    }


def _is_answer(exchange: Exchange) -> bool:
    return exchange.outcome in {"ok", "not_modified"} or exchange.outcome.startswith("http_")


def _is_page(exchange: Exchange) -> bool:
    return exchange.kind is FetchKind.ARTICLE and exchange.is_ok


def known_robots(home: Home, warehouse: Warehouse, now: datetime) -> dict[str, KnownRobots]:
    """Return the robots.txt files that are still fresh (RFC 9309, section 2.4), by origin."""
    known = {}
    for row in warehouse.rows("known_robots", since=now - MAX_AGE):
        parts = urlsplit(str(row["url"]))
        origin = f"{parts.scheme}://{parts.netloc}"
        try:
            stored = read(home.archive, str(row["archive_ref"]))
            body = stored.body(MAX_BYTES)
        except (ArchiveError, BodyBroken, BodyTooLarge):
            continue  # asked for again, as if it had never been read
        robots = read_robots(origin, stored.exchange, body)
        if robots.stance is not Stance.DISALLOW_ALL:  # a server that failed is asked again
            known[origin] = robots
    return known


def held_hosts(warehouse: Warehouse, now: datetime) -> dict[str, datetime]:
    """Return until when servers want to be left alone (Retry-After), by host."""
    held: dict[str, datetime] = {}
    for row in warehouse.rows("held_hosts", now=now - timedelta(seconds=1)):
        host, until = urlsplit(str(row["url"])).hostname or "", row["retry_at"]
        if isinstance(until, datetime):
            held[host] = max(until, held.get(host, until))
    return held
