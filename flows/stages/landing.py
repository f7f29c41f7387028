"""How an article lands: the pure decision between new, updated, unchanged, duplicate and failed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from flows.identity import accept_canonical, article_key, canonical_url
from flows.model import Exchange, Outcome, Page, PageKind
from flows.stages.jobs import ArticleDocument
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID

    from flows.stages.pieces import Tagged

GONE_STATUS = frozenset({"http_404", "http_410"})
"""The page is not there: for an article that we hold, it was withdrawn (RFC 9110, 15.5.5 and
15.5.11)."""

FINAL_FAILURES = GONE_STATUS | {"http_451", "bad_url", "blocked_address", "robots_disallowed"}
"""Trying again tomorrow would bring the same answer."""

NOT_ASKED = frozenset({"retry_later", "host_down"})
"""The host wants to be left alone for now: no attempt was made, so none is counted. Retry-After is
heeded for up to seven days, longer than the tries of a page last."""

GOOD_KINDS = frozenset({PageKind.ARTICLE, PageKind.LIVE_BLOG})

PASSING_KINDS = frozenset({PageKind.CHALLENGE, PageKind.EMPTY})
"""What stood in the way of the article today and need not stand there tomorrow; a consent wall or
a soft 404 will, unless it stands in place of an article that we hold."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """What the warehouse holds of an article."""

    article_id: UUID
    revision: int
    body_sha256: str
    page_kind: str
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Landing:
    """How one wanted page ended.

    Attributes:
        outcome: Of the entry that leads to it.
        reason: In words; empty for a plain new article.
        article_id: Where it landed; None when nowhere.
        page: What is to be stored; None when nothing is.
        revision: Number of the text that is stored with `page`.
        is_waiting: Whether the next run should try again.
        is_withdrawn: Whether the publisher took an article back that we hold.
    """

    outcome: Outcome
    reason: str = ""
    article_id: UUID | None = None
    page: Page | None = None
    revision: int = 1
    is_waiting: bool = False
    is_withdrawn: bool = False


def address_of(exchange: Exchange, page: Page) -> str:
    """Return the address of the article itself.

    The page's own statement wins, then the end of the redirects, then what was asked for; the
    first two only where `flows.identity` believes them.
    """
    final = accept_canonical(
        exchange.final_url, fetched_url=exchange.url, requested_url=exchange.url
    )
    return page.canonical_url or final or canonical_url(exchange.url) or exchange.url


def target_of(tagged: Tagged) -> UUID | None:
    """Return the key of the article that a page is; None when there is no page."""
    if not isinstance(tagged.document, ArticleDocument):
        return tagged.wanted.article_id
    if tagged.wanted.article_id is not None:
        return tagged.wanted.article_id
    return article_key(address_of(tagged.exchange, tagged.document.page))


def text_digest(page: Page) -> str:
    """Return the SHA-256 (hex) of headline and body, by which a correction is noticed."""
    return sha256(f"{page.title}\n{page.body}".encode()).hexdigest()


def land(tagged: Tagged, known: Mapping[UUID, KnownArticle], *, max_attempts: int) -> Landing:
    """Decide how a page lands.

    Args:
        tagged: The page as far as it came.
        known: Articles that the warehouse holds, or that landed before it in this batch.
        max_attempts: Runs after which a page that fails is given up.
    """
    target = target_of(tagged)
    held = known.get(target) if target is not None else None
    if tagged.document is None:
        return _without_page(tagged, held, max_attempts)
    has_attempts_left = tagged.wanted.attempt_count + 1 < max_attempts
    if isinstance(tagged.document, JobFailed):
        return Landing(Outcome.FAILED, tagged.document.code, is_waiting=has_attempts_left)
    page = tagged.document.page
    if held is not None and tagged.wanted.article_id is None:
        return Landing(Outcome.DUPLICATE, "the page is an article that we hold", held.article_id)
    is_waiting = has_attempts_left and _may_pass(page, held)
    if held is None:
        return Landing(Outcome.NEW, _kind_reason(page), target, page, is_waiting=is_waiting)
    return replace(_looked_at_again(page, held), is_waiting=is_waiting)


def _without_page(tagged: Tagged, held: KnownArticle | None, max_attempts: int) -> Landing:
    code = tagged.exchange.outcome
    if held is not None and code in GONE_STATUS:
        return Landing(Outcome.UPDATED, f"withdrawn: {code}", held.article_id, is_withdrawn=True)
    attempts_left = tagged.wanted.attempt_count + 1 < max_attempts
    is_waiting = code not in FINAL_FAILURES and (attempts_left or code in NOT_ASKED)
    outcome = Outcome.SKIPPED if code == "robots_disallowed" else Outcome.FAILED
    article_id = held.article_id if held is not None else None
    return Landing(outcome, code, article_id, is_waiting=is_waiting)


def _looked_at_again(page: Page, held: KnownArticle) -> Landing:
    was_good, is_good = held.page_kind in GOOD_KINDS, page.kind in GOOD_KINDS
    is_as_before = text_digest(page) == held.body_sha256
    if held.withdrawn_at is not None and was_good:
        if not is_good:
            return Landing(Outcome.UNCHANGED, "still withdrawn", held.article_id)
        number = held.revision + (not is_as_before)
        reason = "back after it was withdrawn"
        return Landing(Outcome.UPDATED, reason, held.article_id, page, revision=number)
    if was_good and page.kind is PageKind.SOFT_404:
        return Landing(Outcome.UPDATED, "withdrawn: soft_404", held.article_id, is_withdrawn=True)
    if was_good and not is_good:
        return Landing(Outcome.FAILED, f"{page.kind} in place of the article", held.article_id)
    if not was_good and page.kind == held.page_kind:  # its ray id or its list of stories changes
        return Landing(Outcome.UNCHANGED, f"{page.kind} as before", held.article_id)
    if is_as_before:
        return Landing(Outcome.UNCHANGED, "looked at again, the text is as before", held.article_id)
    return Landing(
        Outcome.UPDATED, "the text changed", held.article_id, page, revision=held.revision + 1
    )


def _may_pass(page: Page, held: KnownArticle | None) -> bool:
    was_good = held is not None and held.page_kind in GOOD_KINDS
    return page.kind in PASSING_KINDS or (was_good and page.kind not in GOOD_KINDS)


def _kind_reason(page: Page) -> str:
    return "" if page.kind is PageKind.ARTICLE else f"{page.kind}: {page.kind_rule}"
