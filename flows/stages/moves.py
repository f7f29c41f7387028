"""Feeds that have moved onto the address of another subscription."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.identity import feed_identity, outlet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flows.stages.feed_rows import Polled
    from flows.warehouse.connection import Warehouse


def merge_twins(warehouse: Warehouse, polled: Sequence[Polled]) -> list[Polled]:
    """Mark the feeds of a batch that have left their address for one that another feed polls.

    Two subscriptions of one address would be asked twice a night and bring every entry twice. The
    one that was subscribed to there stays, else the one that came first. Also finds a feed that
    moved long ago, once its new address is subscribed to.

    Returns:
        The batch in its order, `merged_into` filled in.
    """
    movers = [one for one in polled if one.is_success and _has_left(one)]
    if not movers:
        return list(polled)
    domains = sorted({outlet_of(one.address).lower() for one in movers})
    owners = {
        feed_identity(row["url"]): (row["feed_id"], row["url"])
        for row in reversed(warehouse.rows("feeds_at", domains=domains))
    }
    merged: dict[UUID, str] = {}
    for one in movers:
        identity = feed_identity(one.address)
        owner_id, url = owners.setdefault(identity, (one.feed.feed_id, one.address))
        if owner_id != one.feed.feed_id:
            merged[one.feed.feed_id] = url
    return [replace(one, merged_into=merged.get(one.feed.feed_id)) for one in polled]


def _has_left(polled: Polled) -> bool:
    return feed_identity(polled.address) != feed_identity(polled.feed.subscribed_url)
