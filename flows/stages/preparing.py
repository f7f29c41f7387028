"""Prepare: take over what people and upgrades have changed; say which articles wait for a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import extractors
from flows.feeds.outlines import OpmlError
from flows.identity import feed_key, outlet_of
from flows.model import Problem, Severity
from flows.notes import ASKED_AGAIN, note_of_ids
from flows.records import row_of
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flows.feeds.opml import Subscription, Subscriptions
    from flows.night import Night


async def prepare(night: Night) -> None:
    """Bring `feeds` in line with feeds.opml, and the register with the extractors.

    Articles past a mark of `[revisit] hours` are made to wait, as if their entries had changed.

    Raises:
        OpmlError: The list cannot be read at all, or names no feed; taken at its word it would drop
            every feed.
    """
    await take_over_register(night)
    with night.warehouse.transaction():
        take_over_subscriptions(night, night.subscriptions)
        ask_again(night, _due_again(night))


def take_over_subscriptions(night: Night, listed: Subscriptions) -> None:
    """Store the subscription list; its bad rows become problems, the rest is taken.

    Raises:
        OpmlError: As for `prepare`.
    """
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


async def take_over_register(night: Night) -> None:
    """Store every entity, role and issue that a finding can refer to, unless they are stored.

    A worker brings them: the fork server has read them for all workers, which takes two CPU seconds
    and 60 MB that this process would spend again.
    """
    wanted, warehouse = extractors.fingerprint(night.own), night.warehouse
    if [row["sha256"] for row in warehouse.rows("register_taken")] == [wanted]:
        return
    told = await night.workers.run(extractors.reference, night.own)
    register = extractors.reference(night.own) if isinstance(told, JobFailed) else told
    with warehouse.transaction():
        warehouse.load(
            "entities", [row_of(entity) | {"is_local": False} for entity in register.entities]
        )
        warehouse.load("issues", [row_of(issue) for issue in register.issues])
        warehouse.load(
            "roles",
            [row_of(role) for role in register.roles],
            entity_ids=sorted({str(role.entity_id) for role in register.roles}),
        )
        warehouse.load("register", [{"sha256": wanted}])


def _due_again(night: Night) -> list[UUID]:
    hours = list(night.settings.revisit.hours)
    if not hours:
        return []
    found = night.warehouse.rows("revisits", now=night.clock.now(), hours=hours)
    return [row["entry_id"] for row in found]


def ask_again(night: Night, entry_ids: Sequence[UUID]) -> None:
    """Let entries wait, and note which: the setting of another day does not tell.

    Before the poll: an entry that waits gets its outcome with the page, not from the poll.
    """
    if entry_ids:
        night.archive.note(note_of_ids(ASKED_AGAIN, entry_ids, night.clock.now()))
        night.warehouse.load("asked_again", [{"entry_id": entry_id} for entry_id in entry_ids])
