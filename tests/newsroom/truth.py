"""What a reader of the newsroom should find: the truth table, made from the front matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.newsroom import feeds

if TYPE_CHECKING:
    from tests.newsroom.site import Article, Feed, Outlet, Site

SILENT_ON_NIGHT_2 = ("gone_on_night_2", "busy_seconds_on_night_2", "busy_date_on_night_2")

DATED = ("article", "live_blog", "paywall_stub")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is right for one entry of one feed in one night.

    Attributes:
        feed: Address of the feed, as subscribed.
        link: The entry's link as it stands in the feed; empty when it has none.
        identity: Canonical address of the article, shared by all its entries.
        outcomes: The outcomes that are right, the preferred one first.
        page_kind: Kind of the page; None when there is no page to judge.
        published_at: Right date in UTC; None is an honest NULL. Only for articles, live blogs and
            paywall stubs; a page of another kind has no date to be right about.
        precision: `day` where only the day is known; None: the evidence states minute or second.
        story: Name shared by copies and near-copies.
        article: The article as it stands in that night.
    """

    feed: str
    link: str
    identity: str
    outcomes: tuple[str, ...]
    page_kind: str | None
    published_at: datetime | None
    precision: str | None
    story: str
    article: Article


def expected(site: Site, night: int, port: int) -> list[Expectation]:
    """Return one expectation per entry that a listed feed delivers anew on a night.

    On night two only feeds whose document changed deliver entries: one that answers 304, the same
    bytes, 410 or 429 has none.
    """
    rows: list[Expectation] = []
    seen: set[str] = set()
    for outlet in site.outlets.values():
        for feed in outlet.feeds:
            if feed.is_listed and feed.format != "html" and _delivers(site, outlet, feed, night):
                for article in site.in_feed(outlet, feed, night):
                    is_first = article.path + outlet.host not in seen
                    seen.add(article.path + outlet.host)
                    rows.append(_row(article, feed, night, port, is_first=is_first))
    return rows


def _delivers(site: Site, outlet: Outlet, feed: Feed, night: int) -> bool:
    """Return whether a feed answers 200 with a document not seen before."""
    if night == 1:
        return True
    if feed.behaviour in SILENT_ON_NIGHT_2:
        return False
    first, second = (
        feeds.render(outlet, feed, site.in_feed(outlet, feed, n), 1, n) for n in (1, 2)
    )
    return first != second


def _row(article: Article, feed: Feed, night: int, port: int, *, is_first: bool) -> Expectation:
    """Return the expectation for one entry."""
    published_at, precision = _dating(article, feed)
    was_there = "status" in article.second_night  # withdrawn: the page of night one is what is held
    has_page = article.kind != "none" and (article.status == 200 or was_there)
    return Expectation(
        feed=f"http://{article.outlet.host}.localhost:{port}{feed.path}",
        link=feeds.link_of(article, feed, port),
        identity=article.url(port),
        outcomes=_outcomes(article, feed, night, is_first=is_first),
        page_kind=article.kind if has_page else None,
        published_at=published_at,
        precision=precision,
        story=article.story,
        article=article,
    )


def _dating(article: Article, feed: Feed) -> tuple[datetime | None, str | None]:
    """Return the right date and precision."""
    if article.kind not in DATED:
        return None, None
    has_instant = feed.dates != "none" or {"json_ld", "meta", "time"} & set(article.dates)
    if article.expected is False or (not has_instant and "text" not in article.dates):
        if not isinstance(article.expected, date):
            return None, None
    elif has_instant and article.expected is None:
        return article.published.astimezone(UTC), None
    day = article.expected if isinstance(article.expected, date) else article.published.date()
    return datetime(day.year, day.month, day.day, tzinfo=UTC), "day"


def _outcomes(article: Article, feed: Feed, night: int, *, is_first: bool) -> tuple[str, ...]:
    """Return the right outcomes of an entry."""
    if night == 2 and article.second_night:
        return tuple(article.second_night.get("outcomes", ("updated",)))
    if night == 2 and article.night == 1:
        if feed.behaviour == "flipping_guids":
            return ("duplicate", "unchanged")
        return ("unchanged",) if article.outcomes == ("new",) else ("unchanged", *article.outcomes)
    if article.outcomes == ("new",) and len(article.feeds) > 1:
        return ("new", "duplicate") if is_first else ("duplicate", "new")
    return article.outcomes
