"""The jobs that worker processes do: from a raw response in the archive to values.

A worker is told where the response lies and reads it itself, so no page travels between
processes, and a replay does the very same job as the night.

The parent imports this module to name the jobs and their results, and never does one: what reads
feeds and pages is imported inside the jobs, which the fork server has done beforehand (see
`flows.stages.warm`). It would cost the parent 0.7 seconds (python -X importtime).
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import extractors
from flows.archive import read
from flows.copies import sketch
from flows.model import EntryHint, Page, PageKind, ParsedFeed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from extractors.findings import Document, Own


@dataclass(frozen=True, slots=True)
class RawSource:
    """Where a raw response lies and how much of it may be unpacked.

    Attributes:
        archive: The folder of the WARC files.
        ref: The archive_ref of the response.
        max_body_bytes: Cap on the decoded body.
    """

    archive: Path
    ref: str
    max_body_bytes: int


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed document as a worker read it.

    Attributes:
        body_sha256: Of the decoded body, in hex: the validator for servers whose own ones lie.
        parsed: None when the body is the one that was read last time.
    """

    body_sha256: str
    parsed: ParsedFeed | None


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """A page as a worker read it, with the sketch of its body."""

    page: Page
    sketch: tuple[int, ...]


def read_feed(
    source: RawSource, *, now: datetime, max_entries: int, known_sha256: str | None
) -> FeedDocument:
    """Read a feed document from the archive."""
    from flows.feeds.document import parse_feed  # noqa: PLC0415 - only in workers

    stored = read(source.archive, source.ref)
    body = stored.body(source.max_body_bytes)
    digest = sha256(body).hexdigest()
    if digest == known_sha256:
        return FeedDocument(digest, None)
    parsed = parse_feed(
        body,
        url=stored.exchange.final_url or stored.exchange.url,
        content_type=stored.exchange.headers.get("content-type"),
        now=now,
        max_entries=max_entries,
    )
    return FeedDocument(digest, parsed)


def read_article(source: RawSource, *, hint: EntryHint) -> ArticleDocument:
    """Read an article page from the archive."""
    from flows.articles.reading import read_page  # noqa: PLC0415 - only in workers

    stored = read(source.archive, source.ref)
    exchange = stored.exchange
    page = read_page(
        stored.body(source.max_body_bytes),
        url=exchange.final_url or exchange.url,
        requested_url=exchange.url,
        content_type=exchange.headers.get("content-type"),
        hint=hint,
        fetched_at=exchange.fetched_at,
    )
    is_text = page.kind in (PageKind.ARTICLE, PageKind.LIVE_BLOG)
    return ArticleDocument(page, tuple(sketch(page.body)) if is_text else ())


def tag_document(
    document: Document, *, enabled: Sequence[str] | None, own: Own
) -> tuple[extractors.Part, ...]:
    """Run the extractors on one text; one that fails costs its own findings only."""
    return extractors.run(document, enabled, own=own, is_forgiving=True)
