"""Load: a batch of articles into the tables, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from flows.model import Outcome, Problem, Severity
from flows.records import value_of
from flows.stages import rows
from flows.stages.landing import KnownArticle, Landing, land, target_of, text_digest
from flows.stages.pieces import Tagged
from flows.stages.refusals import MAX_MESSAGE, REFUSED, UNFIT, store_or_part
from flows.text import clean_line
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from uuid import UUID

    from flows.batch import Batch
    from flows.night import Night
    from flows.warehouse.connection import Warehouse

Landed = tuple[Tagged, Landing]


async def load_articles(night: Night, batch: Batch[Tagged]) -> None:
    """Store everything that is known of the batch: all of it, or nothing, but for a bad row.

    Fetches, articles, revisions, findings, outcomes and problems go together, so that a killed
    run never leaves an outcome without its article. Loading a batch twice is loading it once. A row
    with a value that no table can hold is left out and named in `problems`; the others land.
    """
    night.warehouse.load(
        "fetches",
        [rows.fetch(night.run.run_id, done, None) for done in night.web.take_side_exchanges()],
    )
    store_or_part(tuple(batch), partial(_load, night), partial(_load_without, night))


def _load_without(night: Night, tagged: Tagged, refused: JobFailed) -> None:
    """Store of an item what can be stored: without its findings, else without its page."""
    for less in (
        replace(tagged, findings=refused),
        replace(tagged, document=refused, findings=None),
    ):
        try:
            return _load(night, [less])
        except UNFIT:
            continue
    # Not even its exchange: the problem and the outcome alone.
    has_attempts_left = tagged.wanted.attempt_count + 1 < night.settings.feeds.max_attempts
    landing = Landing(Outcome.FAILED, REFUSED, is_waiting=has_attempts_left)
    with night.warehouse.transaction():
        night.report_problems([_refusal(night, tagged, refused.message)])
        _load_outcomes(night, [(tagged, landing)])
    return None


def _refusal(night: Night, tagged: Tagged, message: str) -> Problem:
    return Problem(
        at=night.clock.now(),
        stage="load",
        severity=Severity.ERROR,
        code=REFUSED,
        message=message,
        url=clean_line(tagged.wanted.url),
        feed_id=tagged.wanted.feed_id,
    )


def _load(night: Night, items: Sequence[Tagged]) -> None:
    known = known_articles(night, {target_of(tagged) for tagged in items})
    landed = list(_land_in_order(items, known, night.settings.feeds.max_attempts))
    with night.warehouse.transaction():
        _load_exchanges(night, items)
        _load_articles(night, landed)
        _load_findings(night, landed)
        _load_outcomes(night, landed)
        night.report_problems([problem for done in landed for problem in _problems(night, done)])


def known_articles(night: Night, ids: set[UUID | None]) -> dict[UUID, KnownArticle]:
    """Return what the warehouse holds of these articles, by key."""
    wanted = sorted(str(article_id) for article_id in ids if article_id is not None)
    found = night.warehouse.rows("known_articles", article_ids=wanted)
    return {row["article_id"]: value_of(KnownArticle, row) for row in found}


def _land_in_order(
    batch: Sequence[Tagged], known: dict[UUID, KnownArticle], max_attempts: int
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


def _load_exchanges(night: Night, items: Sequence[Tagged]) -> None:
    run_id = night.run.run_id
    night.warehouse.load(
        "fetches", [rows.fetch(run_id, done.exchange, done.wanted.feed_id) for done in items]
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
    stored = [(tagged, landing) for tagged, landing in landed if landing.page is not None]
    replaced = [str(landing.article_id) for _, landing in stored if landing.revision > 1]
    found = rows.findings(
        (landing.article_id, tagged.findings)
        for tagged, landing in stored
        if isinstance(tagged.findings, tuple)
    )
    load_findings(night.warehouse, found, replaced)


def load_findings(warehouse: Warehouse, found: rows.FindingRows, replaced: list[str]) -> None:
    """Store what was found; of the `replaced` articles, in place of what was found before."""
    warehouse.load("entities", found.entities)
    tables = {
        "mentions": found.mentions,
        "tags": found.tags,
        "quotes": found.quotes,
        "events": found.events,
    }
    for name, found_rows in tables.items():
        if found_rows or replaced:
            warehouse.load(name, found_rows, article_ids=replaced)


def _load_outcomes(night: Night, landed: list[Landed]) -> None:
    run_id = night.run.run_id
    night.warehouse.load("entry_results", [rows.entry_result(*done) for done in landed])
    night.warehouse.load("outcomes", [rows.outcome(run_id, *done) for done in landed])


def _stage_of(failed: JobFailed | None) -> str:
    if failed is None:
        return "fetch"
    return "load" if failed.code == REFUSED else "clean"


def _problems(night: Night, done: Landed) -> Iterator[Problem]:
    """Say what went wrong with a page, in words that name it and, where there is one, the fix."""
    tagged, landing = done
    exchange, wanted = tagged.exchange, tagged.wanted

    def problem(at: datetime, stage: str, code: str, message: str) -> Problem:
        return Problem(
            at, stage, Severity.WARN, code, message, url=wanted.url, feed_id=wanted.feed_id
        )

    if landing.outcome in (Outcome.FAILED, Outcome.SKIPPED):
        failed = tagged.document if isinstance(tagged.document, JobFailed) else None
        size = f" ({exchange.byte_count:,} bytes)" if failed else ""
        message = failed.message if failed else exchange.message or landing.reason
        code = failed.code if failed else landing.reason.split()[0]
        yield problem(exchange.fetched_at, _stage_of(failed), code, f"{message}{size}")
    elif landing.is_waiting and landing.page is not None:
        rule = landing.page.kind_rule
        message = f"in place of the article: {rule}; asked for again next run"
        yield problem(exchange.fetched_at, "clean", landing.page.kind, message)
    if isinstance(tagged.findings, JobFailed):
        code, message = tagged.findings.code, f"not tagged: {tagged.findings.message}"
        yield problem(night.clock.now(), "tag", code, message)
    for part in tagged.findings if isinstance(tagged.findings, tuple) else ():
        if part.fault is not None:
            message = clean_line(f"extractor {part.extractor} {part.fault}", MAX_MESSAGE)
            yield problem(night.clock.now(), "tag", "extractor_failed", message)
