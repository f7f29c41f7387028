"""Settle: what is left when all batches are through: other entries of a landed article, stories."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flows.model import Outcome

if TYPE_CHECKING:
    from flows.night import Night

COPY_WINDOW = timedelta(days=7)
"""Wire copy is reprinted within days; Media Cloud looks back a week for equal titles too."""


def settle_entries(night: Night) -> None:
    """Give every entry that is still without one its outcome, and link copies into stories.

    An entry whose article another entry has fetched is a duplicate, or shares its failure; one
    that nobody has fetched for was over the limit of the run and waits for the next.
    """
    run_id = night.run.run_id
    left = night.warehouse.rows(
        "unsettled_entries", run_id=run_id, feed_urls=list(night.only_feeds)
    )
    with night.warehouse.transaction():
        night.warehouse.load("outcomes", [_outcome(row) | {"run_id": run_id} for row in left])
        night.warehouse.load("entry_results", [_entry_result(row) for row in left])
        _link_stories(night)


def _outcome(row: dict[str, object]) -> dict[str, object]:
    if row["lead_article_id"] is not None:
        outcome, reason = Outcome.DUPLICATE, "another entry has brought the article"
    elif row["lead_outcome"] is not None:
        outcome, reason = Outcome(str(row["lead_outcome"])), str(row["lead_reason"])
    else:
        outcome, reason = Outcome.SKIPPED, "over_limit"
    ids = {name: row[name] for name in ("entry_id", "feed_id")}
    return {**ids, "outcome": outcome, "reason": reason}


def _entry_result(row: dict[str, object]) -> dict[str, object]:
    return {
        "entry_id": row["entry_id"],
        "article_id": row["lead_article_id"],
        "is_waiting": row["is_waiting"] and row["lead_article_id"] is None,
        "attempt_count": row["attempt_count"],
    }


def _link_stories(night: Night) -> None:
    """Put each new text into the story of the earliest text that it copies.

    Once at the end and not per batch: each call reads the sketches of a week.
    """
    found = night.warehouse.rows("unlinked_articles", run_id=night.run.run_id)
    if found:
        night.warehouse.execute(
            "link_stories",
            article_ids=[str(row["article_id"]) for row in found],
            since=night.clock.now() - COPY_WINDOW,
        )
