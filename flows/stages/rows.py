"""Values to rows: what the stages hand to the warehouse, column by column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.model import Exchange, Page, PageKind
from flows.records import Row, row_of
from flows.stages.jobs import ArticleDocument
from flows.stages.landing import NOT_ASKED, Landing, address_of, text_digest
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    import extractors
    from flows.stages.pieces import Tagged


def fetch(run_id: UUID, exchange: Exchange, feed_id: UUID | None) -> Row:
    """Return the row of `fetches` for an exchange."""
    names = ("url", "final_url", "kind", "status_code", "outcome", "byte_count", "duration_ms")
    more = ("fetched_at", "retry_at", "archive_ref", "message")
    return {
        "run_id": run_id,
        "feed_id": feed_id,
        **{name: getattr(exchange, name) for name in (*names, *more)},
    }


def _page(landing: Landing) -> Page:
    if landing.page is None:
        raise ValueError("only a landing with a page has an article row")
    return landing.page


def tagged_by(parts: Sequence[extractors.Part] | JobFailed | None) -> str | None:
    """Return the extractors that tagged a text, with their versions; None where one failed."""
    if isinstance(parts, JobFailed) or any(part.fault for part in parts or ()):
        return None
    return ", ".join(sorted(f"{p.extractor} {p.extractor_version}" for p in parts or ()))


def cleaning(article_id: UUID | None, page: Page) -> Row:
    """Return the columns of `articles` that cleaning decides on."""
    names = ("title", "byline", "dateline", "agency", "modified_at", "language_code", "body")
    dating = page.dating
    return {
        "article_id": article_id,
        **{name: getattr(page, name) for name in names},
        "published_at": dating.published_at,
        "published_precision": dating.precision,
        "published_source": dating.source,
        "published_confidence": dating.confidence,
        "page_kind": page.kind,
        "page_kind_rule": page.kind_rule,
        "page_kind_evidence": page.kind_evidence,
        "word_count": page.word_count,
        "body_sha256": text_digest(page),
    }


def article(run_id: UUID, tagged: Tagged, landing: Landing) -> Row:
    """Return the row of `articles` for a page that lands as new or updated."""
    page, exchange = _page(landing), tagged.exchange
    return cleaning(landing.article_id, page) | {
        "url": address_of(exchange, page),
        "outlet": tagged.wanted.outlet,
        "first_seen_at": exchange.fetched_at,
        "fetched_at": exchange.fetched_at,
        "story_id": None,  # see flows.stages.settling
        "copy_of_article_id": None,
        "copy_score": None,
        "revision": landing.revision,
        "is_report": page.kind is PageKind.ARTICLE,
        "withdrawn_at": None,
        "feed_id": tagged.wanted.feed_id,
        "first_run_id": run_id,
        "archive_ref": exchange.archive_ref,
        "tagged_by": tagged_by(tagged.findings),
    }


def text(article_id: UUID | None, revision: int, page: Page) -> Row:
    """Return the columns of `revisions` that cleaning decides on."""
    return {
        "article_id": article_id,
        "revision": revision,
        "title": page.title,
        "body": page.body,
        "body_sha256": text_digest(page),
    }


def revision(run_id: UUID, tagged: Tagged, landing: Landing) -> Row:
    """Return the row of `revisions` for the text that lands."""
    return text(landing.article_id, landing.revision, _page(landing)) | {
        "run_id": run_id,
        "observed_at": tagged.exchange.fetched_at,
        "archive_ref": tagged.exchange.archive_ref,
    }


def evidence(article_id: UUID | None, revision: int, page: Page) -> list[Row]:
    """Return the rows of `date_candidates`: all the evidence, with what became of it."""
    names = ("source", "raw", "precision", "confidence", "reason", "is_winner")
    return [
        {
            "article_id": article_id,
            "revision": revision,
            "candidate_at": candidate.at,
            **{name: getattr(candidate, name) for name in names},
        }
        for candidate in page.dating.candidates
    ]


def sketch(tagged: Tagged, landing: Landing) -> Row:
    """Return the row of the private table of sketches."""
    document = tagged.document
    return {
        "article_id": landing.article_id,
        "seen_at": tagged.exchange.fetched_at,
        "sketch": document.sketch if isinstance(document, ArticleDocument) else (),
    }


def withdrawal(tagged: Tagged, landing: Landing) -> Row:
    """Return the note that the publisher took an article back."""
    return {"article_id": landing.article_id, "withdrawn_at": tagged.exchange.fetched_at}


def entry_result(tagged: Tagged, landing: Landing) -> Row:
    """Return what changes in `entries` once its page has landed, or not."""
    was_tried = not landing.is_waiting and landing.article_id is not None
    attempt = 0 if tagged.exchange.outcome in NOT_ASKED else 1
    return {
        "entry_id": tagged.wanted.entry_id,
        "article_id": landing.article_id,
        "is_waiting": landing.is_waiting,
        "attempt_count": 0 if was_tried else tagged.wanted.attempt_count + attempt,
    }


def outcome(run_id: UUID, tagged: Tagged, landing: Landing) -> Row:
    """Return the row of `outcomes`: how the entry ended this run."""
    return {
        "run_id": run_id,
        "entry_id": tagged.wanted.entry_id,
        "feed_id": tagged.wanted.feed_id,
        "outcome": landing.outcome,
        "reason": landing.reason or None,
    }


@dataclass(frozen=True, slots=True)
class FindingRows:
    """Rows of everything that the extractors found in a batch."""

    entities: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    tags: list[Row] = field(default_factory=list)
    quotes: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)


def findings(found: Iterable[tuple[UUID | None, tuple[extractors.Part, ...]]]) -> FindingRows:
    """Return the rows for what was found in each article, with the extractor that found it."""
    rows = FindingRows()
    entities: dict[UUID, Row] = {}
    for article_id, parts in found:
        for part in parts:
            by = {"extractor": part.extractor, "extractor_version": part.extractor_version}
            key: Row = {"article_id": article_id}
            rows.mentions.extend(key | row_of(mention) | by for mention in part.findings.mentions)
            rows.quotes.extend(key | row_of(quote) | by for quote in part.findings.quotes)
            rows.events.extend(key | row_of(event) | by for event in part.findings.events)
            rows.tags.extend(
                key | row_of(tag) | {"evidence": [row_of(span) for span in tag.evidence]} | by
                for tag in part.findings.tags
            )
            entities |= {entity.entity_id: row_of(entity) for entity in part.findings.entities}
    rows.entities.extend(row | {"is_local": True} for row in entities.values())
    return rows
