"""Prepare: take over what people and upgrades have changed; say which articles wait for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import extractors
from flows.feeds.outlines import OpmlError
from flows.identity import feed_key, outlet_of
from flows.model import Problem, Severity
from flows.records import row_of

if TYPE_CHECKING:
    from flows.feeds.opml import Subscription, Subscriptions
    from flows.night import Night


def prepare(night: Night) -> None:
    """Bring `feeds` in line with feeds.opml, and the register with the extractors.

    Articles past a mark of `[revisit] hours` are made to wait, as if their entries had changed.
    """
    take_over(night, night.subscriptions)


def take_over(night: Night, listed: Subscriptions) -> None:
    """Bring `feeds` in line with a subscription list, and the register with the extractors.

    Raises:
        OpmlError: The list cannot be read at all, or names no feed; taken at its word it would drop
            every feed.
    """
    with night.warehouse.transaction():
        _take_over_subscriptions(night, listed)
        _take_over_register(night)
        _await_revisits(night)


def _take_over_subscriptions(night: Night, listed: Subscriptions) -> None:
    """Store the subscription list; its bad rows become problems, the rest is taken."""
    if unreadable := next((n for n in listed.notices if n.code == "opml_unreadable"), None):
        raise OpmlError(f"{night.home.feeds_file}: {unreadable.message}")
    if not listed.feeds:
        raise OpmlError(
            f"{night.home.feeds_file} names no feed: add one with `dateline feeds add ADDRESS`"
        )
    now = night.run.started_at  # which the archive keeps too, so that a rebuilt row has it again
    rows = [_feed(subscription) | {"added_at": now} for subscription in listed.feeds]
    night.warehouse.load("feeds", rows)
    night.warehouse.load("absent_feeds", [{"feed_id": row["feed_id"]} for row in rows])
    night.report_problems(
        [
            Problem(now, "prepare", Severity.WARN, notice.code, f"feeds.opml: {notice.message}")
            for notice in listed.notices
        ]
    )


def _feed(subscription: Subscription) -> dict[str, object]:
    return {
        "feed_id": feed_key(subscription.url),
        "url": subscription.url,
        "subscribed_url": subscription.url,
        "title": subscription.title,
        "category": subscription.category,
        "outlet": subscription.outlet or outlet_of(subscription.url),
    }


def _take_over_register(night: Night) -> None:
    """Store every entity, role and issue that a finding can refer to."""
    register = extractors.reference(night.extra_issues)
    warehouse = night.warehouse
    warehouse.load(
        "entities", [row_of(entity) | {"is_local": False} for entity in register.entities]
    )
    warehouse.load("issues", [row_of(issue) for issue in register.issues])
    warehouse.load(
        "roles",
        [row_of(role) for role in register.roles],
        entity_ids=sorted({str(role.entity_id) for role in register.roles}),
    )


def _await_revisits(night: Night) -> None:
    """Before the poll: an entry that waits gets its outcome with the page, not from the poll."""
    hours = night.settings.revisit.hours
    if hours:
        night.warehouse.execute("revisits", now=night.clock.now(), hours=list(hours))
