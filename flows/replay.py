"""Replay: clean and tag again from the archive, without the network.

What a newer cleaner or extractor makes of the very same bytes replaces what the older one made;
first the changes can be shown (`dry_run`), by doing everything in a transaction and undoing it.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import extractors
from flows.batch import ARTICLES_PER_BATCH, Batch, batches
from flows.clock import Clock
from flows.home import Home, own_register
from flows.lock import run_lock
from flows.model import EntryHint, Severity
from flows.night import open_warehouse, open_workers
from flows.progress import Listener, Silence
from flows.records import value_of
from flows.stages import rows
from flows.stages.jobs import ArticleDocument, RawSource, read_article
from flows.stages.loading import load_findings
from flows.stages.settling import COPY_WINDOW
from flows.stages.tagging import TAGGED_KINDS, as_document, tagged_by_each
from flows.warehouse.errors import PublishError
from flows.workers import JobFailed, Workers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from extractors.findings import Own
    from flows.settings import Settings
    from flows.warehouse.connection import Warehouse


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay did, or would do.

    Attributes:
        article_count: Articles read again.
        changes: One row per table and article with a change, see `lookups/replay_changes`.
        failures: What could not be read again: address and reason.
    """

    article_count: int
    changes: tuple[dict[str, object], ...]
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Past:
    """An article as it is stored, and where its raw page lies."""

    article_id: UUID
    archive_ref: str
    revision: int
    url: str
    hint: EntryHint


def replay(
    home: Home,
    *,
    night_on: date | None = None,
    since: datetime | None = None,
    is_outdated: bool = False,
    dry_run: bool = False,
    progress: Listener | None = None,
) -> Replayed:
    """Clean and tag again what was observed on a night, since a time, or ever; then publish.

    With `is_outdated` only what an older version of an extractor tagged, or none.

    Raises:
        AnotherRunIsOn, HomeError, SettingsError, WarehouseError: Nothing was changed.
    """
    home.require().make_folders()
    settings, listener = home.settings(), progress or Silence()
    with ExitStack() as stack:
        stack.enter_context(run_lock(home.lock))
        warehouse = stack.enter_context(open_warehouse(home))
        workers = stack.enter_context(open_workers(settings))
        past = [
            _past(row)
            for row in warehouse.rows(
                "replayable_articles",
                night_on=night_on,
                since=since,
                extractors=_names_now() if is_outdated else None,
            )
        ]
        listener.expect("replay", len(past))
        replayer = _Replayer(home, settings, warehouse, workers, own_register(home), listener)
        with warehouse.transaction(undo=dry_run):
            replayed = asyncio.run(replayer.replay(past))
        if not dry_run:
            _publish(home, warehouse)
        return replayed


def _names_now() -> list[str]:
    """The extractors of today, as `articles.tagged_by` names them."""
    return [f"{name} {version}" for name, version in extractors.versions().items()]


def _publish(home: Home, warehouse: Warehouse) -> None:
    """Publish, also where nothing changed: the published file may be the one that is damaged.

    Raises:
        PublishError: A check of severity error finds something, as on a night.
    """
    results = warehouse.checks(None)
    failing = [c.check_name for c in results if c.severity is Severity.ERROR and not c.is_passed]
    if failing:
        raise PublishError(
            f"replayed and not published, these checks fail: {', '.join(failing)}; what was "
            "published before stays. `dateline verify` says more"
        )
    warehouse.publish(home.published)


def _past(row: dict[str, Any]) -> _Past:
    return value_of(_Past, row | {"hint": value_of(EntryHint, row)})


@dataclass(frozen=True, slots=True)
class _Replayer:
    home: Home
    settings: Settings
    warehouse: Warehouse
    workers: Workers
    own: Own
    progress: Listener

    async def replay(self, past: Sequence[_Past]) -> Replayed:
        """Read everything again and load it; the caller keeps the transaction or undoes it."""
        ids = [str(article.article_id) for article in past]
        self.warehouse.execute("replay_before", article_ids=ids)
        failures: list[tuple[str, str]] = []
        for batch in batches(past, ARTICLES_PER_BATCH):
            failures += await self._replay_batch(batch)
            self.progress.advance("replay", len(batch))
        if ids:
            self.warehouse.execute(
                "link_stories", article_ids=ids, since=Clock().now() - COPY_WINDOW
            )
        changes = tuple(self.warehouse.rows("replay_changes"))
        return Replayed(len(past), changes, tuple(failures))

    async def _replay_batch(self, batch: Batch[_Past]) -> list[tuple[str, str]]:
        read = await asyncio.gather(*(self._read(article) for article in batch))
        pairs = list(zip(batch, read, strict=True))
        done = [(article, *result) for article, result in pairs if isinstance(result, tuple)]
        self.warehouse.load(
            "replayed_articles",
            [
                rows.cleaning(a.article_id, d.page) | {"tagged_by": rows.tagged_by(parts)}
                for a, d, parts in done
            ],
        )
        self.warehouse.load(
            "replayed_revisions", [rows.text(a.article_id, a.revision, d.page) for a, d, _ in done]
        )
        self.warehouse.load(
            "date_candidates",
            [row for a, d, _ in done for row in rows.evidence(a.article_id, a.revision, d.page)],
        )
        found = rows.findings((a.article_id, parts) for a, _, parts in done)
        ids = [str(article.article_id) for article, _, _ in done]
        load_findings(self.warehouse, found, ids)
        return [(a.url, result.message) for a, result in pairs if isinstance(result, JobFailed)]

    async def _read(
        self, article: _Past
    ) -> tuple[ArticleDocument, tuple[extractors.Part, ...]] | JobFailed:
        source = RawSource(self.home.archive, article.archive_ref, self.settings.web.max_body_bytes)
        document = await self.workers.run(read_article, source, hint=article.hint)
        if isinstance(document, JobFailed):
            return document
        enabled = self.settings.extractors.enabled
        if enabled == () or document.page.kind not in TAGGED_KINDS:
            return document, ()
        parts = await tagged_by_each(self.workers, as_document(document.page), enabled, self.own)
        if isinstance(parts, JobFailed):
            return parts
        faults = [f"extractor {part.extractor} {part.fault}" for part in parts if part.fault]
        return JobFailed("extractor_failed", faults[0]) if faults else (document, parts)
