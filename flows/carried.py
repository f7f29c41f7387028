"""What a run carries over from those before it: answers, robots rules and requests to wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flows.archive import ArchiveError, files_of_run, read, scan
from flows.decoding import BodyBroken, BodyTooLarge
from flows.model import FetchKind
from flows.web.robots import MAX_AGE, MAX_BYTES, KnownRobots, Stance, read_robots

if TYPE_CHECKING:
    from uuid import UUID

    from flows.home import Home
    from flows.model import Exchange
    from flows.runs import Run
    from flows.warehouse.connection import Warehouse


def recall(
    home: Home, warehouse: Warehouse, run: Run, killed: UUID | None
) -> dict[tuple[FetchKind, str], str]:
    """Return what a run left in the archive and not in the tables, by kind and address.

    When it is the same night that goes on, every answer of a server counts. On another night only
    whole article pages do: feeds have to be asked again. A fault never counts: it may have passed,
    and a run that is being stopped breaks off what is under way, which looks like one.
    """
    if killed is None:
        return {}
    loaded = {row["archive_ref"] for row in warehouse.rows("loaded_refs", run_id=killed)}
    is_same_night = killed == run.run_id
    return {
        (stored.exchange.kind, stored.exchange.url): ref
        for path in files_of_run(home.archive, killed)
        for stored in scan(path)
        if (ref := stored.exchange.archive_ref) is not None
        and ref not in loaded
        and (_is_answer(stored.exchange) if is_same_night else _is_page(stored.exchange))
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
