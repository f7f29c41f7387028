"""Tag: entities, issues and quotes, each with its span in the body."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from extractors.findings import Document
from flows.batch import Batch
from flows.model import Page, PageKind
from flows.stages.jobs import ArticleDocument, tag_document
from flows.stages.pieces import Cleaned, Tagged

if TYPE_CHECKING:
    import extractors
    from flows.night import Night
    from flows.workers import JobFailed

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
    return await night.workers.run(
        tag_document, as_document(page), enabled=enabled, extra_issues=night.extra_issues
    )


def as_document(page: Page) -> Document:
    """Return what the extractors are given of a page."""
    return Document(
        body=page.body,
        title=page.title,
        published_at=page.dating.published_at,
        language_code=page.language_code,
    )
