"""Clean: headline, byline, dateline, date, language, body and page kind, in killable workers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from flows.batch import Batch
from flows.stages.jobs import ArticleDocument, RawSource, read_article
from flows.stages.pieces import Cleaned, Fetched

if TYPE_CHECKING:
    from flows.night import Night
    from flows.workers import JobFailed


async def clean_pages(night: Night, batch: Batch[Fetched]) -> Batch[Cleaned]:
    """Clean what was fetched whole; the rest goes on as it is."""
    documents = await asyncio.gather(*(_clean(night, fetched) for fetched in batch))
    pairs = zip(batch, documents, strict=True)
    return Batch(
        batch.number,
        (Cleaned(fetched.wanted, fetched.exchange, document) for fetched, document in pairs),
    )


async def _clean(night: Night, fetched: Fetched) -> ArticleDocument | JobFailed | None:
    ref = fetched.exchange.archive_ref
    if not fetched.exchange.is_ok or ref is None:
        return None
    source = RawSource(night.home.archive, ref, night.settings.web.max_body_bytes)
    return await night.workers.run(read_article, source, hint=fetched.wanted.hint)
