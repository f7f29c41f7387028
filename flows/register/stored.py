"""Stored articles as issue rules read them, from the published file and without extracting anew."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.findings import Document, Entity, Findings, Mention
from extractors.reading import lower, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from uuid import UUID

    from extractors.rules.matching import PhraseBook
    from flows.warehouse.connection import Warehouse

_AT_ONCE = 1_000  # articles held in memory: some 5 MB of text, 25 MB of mentions


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the published file.

    Attributes:
        document: Its text, as the extractors were given it.
        reported_on: UTC day of its publication, else of when it was first seen.
        is_first_copy: Whether the text is its own, as in `reporting_articles`.
    """

    article_id: UUID
    url: str
    outlet: str
    reported_on: date
    is_first_copy: bool
    document: Document


def stored_articles(
    warehouse: Warehouse, since: datetime | None = None
) -> Iterator[list[StoredArticle]]:
    """Yield the articles that are tagged, some at a time, in the order of their keys."""
    after: UUID | None = None
    while True:
        rows = warehouse.rows("stored_texts", since=since, after=after, limit=_AT_ONCE)
        if not rows:
            return
        after = rows[-1]["article_id"]
        yield [_article(row) for row in rows]


def english(articles: list[StoredArticle]) -> list[StoredArticle]:
    """Return those that the rules are written for."""
    return [article for article in articles if article.document.is_english]


def touched(articles: list[StoredArticle], phrases: PhraseBook) -> list[StoredArticle]:
    """Return those in whose texts one of the phrases stands."""
    return [a for a in english(articles) if phrases.is_in(lower(plain(a.document.body)))]


def with_findings(
    warehouse: Warehouse, articles: list[StoredArticle]
) -> Iterator[tuple[StoredArticle, Findings]]:
    """Yield articles with the mentions that are stored of them."""
    if not articles:
        return
    keys = [str(article.article_id) for article in articles]
    rows_of: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in warehouse.rows("stored_mentions", article_ids=keys):
        rows_of[row["article_id"]].append(row)
    for article in articles:
        yield article, _findings(rows_of.get(article.article_id, []))


def sentence_at(article: StoredArticle, sentence: tuple[int, int]) -> str:
    """Return the words of a sentence in one line."""
    return " ".join(article.document.body[slice(*sentence)].split())


def _article(row: dict[str, Any]) -> StoredArticle:
    return StoredArticle(
        article_id=row["article_id"],
        url=row["url"],
        outlet=row["outlet"] or "",
        reported_on=row["reported_on"],
        is_first_copy=row["copy_score"] is None or row["copy_score"] < 0.8,  # noqa: PLR2004 - as the view
        document=Document(
            body=row["body"] or "",
            title=row["title"] or "",
            published_at=row["published_at"],
            language_code=row["language_code"],
        ),
    )


def _findings(rows: list[dict[str, Any]]) -> Findings:
    names = ("start", "end", "surface", "type", "entity_id", "score", "method")
    entities = {
        row["entity_id"]: Entity(
            row["entity_id"], row["name"], row["type"], row["country_code"], row["wikidata_id"]
        )
        for row in rows
        if row["entity_id"] is not None and row["name"] is not None
    }
    mentions = tuple(Mention(*(row[name] for name in names)) for row in rows)
    return Findings(mentions=mentions, entities=tuple(entities.values()))
