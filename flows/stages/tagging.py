"""Tag: entities, issues, quotes and events, each with its span in the body."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import extractors
from extractors.findings import Document, Findings
from flows.batch import Batch
from flows.model import Page, PageKind
from flows.stages.jobs import ArticleDocument, tag_document
from flows.stages.pieces import Cleaned, Tagged
from flows.workers import KILLED, JobFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.findings import Own
    from flows.night import Night
    from flows.workers import Workers

TAGGED_KINDS = frozenset({PageKind.ARTICLE, PageKind.LIVE_BLOG})
"""Junk pages are not tagged: the "Most read" list of a soft 404 is rich in entities."""


async def tag_articles(night: Night, batch: Batch[Cleaned]) -> Batch[Tagged]:
    """Tag the articles of the batch; what is no article goes on as it is."""
    findings = await asyncio.gather(*(_tag(night, cleaned) for cleaned in batch))
    pairs = zip(batch, findings, strict=True)
    return Batch(
        batch.number,
        (Tagged(done.wanted, done.exchange, done.document, found) for done, found in pairs),
    )


async def _tag(night: Night, cleaned: Cleaned) -> tuple[extractors.Part, ...] | JobFailed | None:
    enabled = night.settings.extractors.enabled
    if not isinstance(cleaned.document, ArticleDocument) or enabled == ():
        return None
    page = cleaned.document.page
    if page.kind not in TAGGED_KINDS:
        return None
    return await tagged_by_each(night.workers, as_document(page), enabled, night.own)


async def tagged_by_each(
    workers: Workers,
    document: Document,
    enabled: Sequence[str] | None,
    own: Own,
) -> tuple[extractors.Part, ...] | JobFailed:
    """Return what the extractors find in a text, each under the limits of a worker.

    They share a job, which is cheap; when it is killed, each has one of its own, so that the one
    that hangs or grows is known by name and the others have their say.
    """
    found = await workers.run(tag_document, document, enabled=enabled, own=own)
    if not isinstance(found, JobFailed) or found.code not in KILLED:
        return found
    versions = extractors.versions()
    parts: dict[str, extractors.Part] = {}
    for name in enabled if enabled is not None else versions:
        alone = await workers.run(tag_document, document, enabled=(name,), own=own)
        if isinstance(alone, JobFailed):
            nothing = extractors.Part(name, versions[name], Findings(), alone.message)
            parts.setdefault(name, nothing)
        else:
            parts |= {part.extractor: part for part in alone}
    return tuple(parts.values())


def as_document(page: Page) -> Document:
    """Return what the extractors are given of a page."""
    return Document(
        body=page.body,
        title=page.title,
        published_at=page.dating.published_at,
        language_code=page.language_code,
    )
