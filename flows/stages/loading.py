"""Load: a batch of articles into the tables, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.model import Exchange, Outcome, Problem, Severity
from flows.records import value_of
from flows.stages import rows
from flows.stages.landing import KnownArticle, Landing, land, target_of, text_digest
from flows.stages.pieces import Tagged
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from flows.batch import Batch
    from flows.night import Night

Landed = tuple[Tagged, Landing]


async def load_articles(night: Night, batch: Batch[Tagged]) -> None:
    """Store everything that is known of the batch: all of it, or nothing.

    Fetches, articles, revisions, findings, outcomes and problems go together, so that a killed
    run never leaves an outcome without its article. Loading a batch twice is loading it once.
    """
    known = known_articles(night, {target_of(tagged) for tagged in batch})
    landed = list(_land_in_order(batch, known, night.settings.feeds.max_attempts))
    with night.warehouse.transaction():
        _load_exchanges(night, batch)
        _load_articles(night, landed)
        _load_findings(night, landed)
        _load_outcomes(night, landed)
        night.report_problems([problem for done in landed for problem in _problems(night, done)])
    night.progress.advance("articles", len(batch))


def known_articles(night: Night, ids: set[UUID | None]) -> dict[UUID, KnownArticle]:
    """Return what the warehouse holds of these articles, by key."""
    wanted = sorted(str(article_id) for article_id in ids if article_id is not None)
    found = night.warehouse.rows("known_articles", article_ids=wanted)
    return {row["article_id"]: value_of(KnownArticle, row) for row in found}


def _land_in_order(
    batch: Batch[Tagged], known: dict[UUID, KnownArticle], max_attempts: int
) -> Iterable[Landed]:
    for tagged in batch:
        landing = land(tagged, known, max_attempts=max_attempts)
        if landing.page is not None and landing.article_id is not None:
            known[landing.article_id] = KnownArticle(
                landing.article_id,
                landing.revision,
                text_digest(landing.page),
                landing.page.kind,
            )
        yield tagged, landing


def _load_exchanges(night: Night, batch: Batch[Tagged]) -> None:
    run_id = night.run.run_id
    exchanges: list[tuple[Exchange, UUID | None]] = [
        (tagged.exchange, tagged.wanted.feed_id) for tagged in batch
    ]
    exchanges += [(exchange, None) for exchange in night.web.take_side_exchanges()]
    night.warehouse.load(
        "fetches", [rows.fetch(run_id, exchange, feed_id) for exchange, feed_id in exchanges]
    )


def _load_articles(night: Night, landed: list[Landed]) -> None:
    stored = [done for done in landed if done[1].page is not None]
    warehouse, run_id = night.warehouse, night.run.run_id
    warehouse.load("articles", [rows.article(run_id, *done) for done in stored])
    warehouse.load("revisions", [rows.revision(run_id, *done) for done in stored])
    warehouse.load(
        "date_candidates",
        [
            row
            for _, landing in stored
            if landing.page is not None
            for row in rows.evidence(landing.article_id, landing.revision, landing.page)
        ],
    )
    warehouse.load("sketches", [rows.sketch(*done) for done in stored])
    if withdrawn := [rows.withdrawal(*done) for done in landed if done[1].is_withdrawn]:
        warehouse.load("withdrawals", withdrawn)


def _load_findings(night: Night, landed: list[Landed]) -> None:
    warehouse = night.warehouse
    stored = [(tagged, landing) for tagged, landing in landed if landing.page is not None]
    replaced = [str(landing.article_id) for _, landing in stored if landing.revision > 1]
    found = rows.findings(
        (landing.article_id, tagged.findings)
        for tagged, landing in stored
        if isinstance(tagged.findings, tuple)
    )
    if found.entities:
        warehouse.load("entities", found.entities)
    tables = {"mentions": found.mentions, "tags": found.tags, "quotes": found.quotes}
    for name, found_rows in tables.items():
        if found_rows or replaced:
            warehouse.load(name, found_rows, article_ids=replaced)


def _load_outcomes(night: Night, landed: list[Landed]) -> None:
    run_id = night.run.run_id
    night.warehouse.load("entry_results", [rows.entry_result(*done) for done in landed])
    night.warehouse.load("outcomes", [rows.outcome(run_id, *done) for done in landed])


def _problems(night: Night, done: Landed) -> Iterable[Problem]:
    """Say what went wrong with a page, in words that name it and, where there is one, the fix."""
    tagged, landing = done
    exchange, wanted = tagged.exchange, tagged.wanted
    if landing.outcome in (Outcome.FAILED, Outcome.SKIPPED):
        failed = tagged.document if isinstance(tagged.document, JobFailed) else None
        size = f" ({exchange.byte_count:,} bytes)" if failed else ""
        message = failed.message if failed else exchange.message or landing.reason
        yield Problem(
            at=exchange.fetched_at,
            stage="clean" if failed else "fetch",
            severity=Severity.WARN,
            code=failed.code if failed else landing.reason.split()[0],
            message=f"{message}{size}",
            url=wanted.url,
            feed_id=wanted.feed_id,
        )
    if isinstance(tagged.findings, JobFailed):
        yield Problem(
            at=night.clock.now(),
            stage="tag",
            severity=Severity.WARN,
            code=tagged.findings.code,
            message=f"not tagged: {tagged.findings.message}",
            url=wanted.url,
            feed_id=wanted.feed_id,
        )
