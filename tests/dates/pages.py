"""Pages for the tests, built from pieces, and the one call that dates them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import lxml.html

from flows.dates.choose import choose
from flows.dates.evidence import PageSource, gather
from flows.model import DateCandidate, Dating, EntryHint

CRAWL = datetime(2025, 11, 24, 3, 0, tzinfo=UTC)
HEADLINE = "Russian and US diplomats meet on the Black Sea"
PROSE = (
    "The two ministers spoke for three hours about the ceasefire and the elections after it.",
    "Neither side announced a breakthrough, and both said that the talks would go on.",
)
PLAIN_URL = "https://news.example/world/diplomats-meet"


def ld(**fields: object) -> str:
    """Return a JSON-LD script with one object."""
    return ld_script({"@context": "https://schema.org", **fields})


def ld_script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article_ld(**fields: object) -> str:
    return ld(**{"@type": "NewsArticle", "headline": HEADLINE, **fields})


def meta(name: str, content: str) -> str:
    kind = "property" if ":" in name else "name"
    return f'<meta {kind}="{name}" content="{content}">'


def page(
    *, head: str = "", chrome: str = "", above: str = "", below: str = "", after: str = ""
) -> str:
    """Return a page: chrome before the article, lines around its headline, things after it."""
    prose = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    return (
        f"<html><head><title>{HEADLINE} - Example News</title>{head}</head><body>{chrome}"
        f"<main><article>{above}<h1>{HEADLINE}</h1>{below}{prose}</article></main>{after}"
        "<footer><p>\u00a9 2025 Example News</p></footer></body></html>"
    )


def evidence(
    markup: str,
    *,
    url: str = PLAIN_URL,
    feed: str | None = None,
    updated: str | None = None,
    body: str | None = None,
    fetched_at: datetime = CRAWL,
) -> tuple[DateCandidate, ...]:
    tree = lxml.html.document_fromstring(markup)
    things = []
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            value = json.loads(script.text or "null")
            things.extend(value.get("@graph", [value]))
    hint = EntryHint(title=HEADLINE, published_raw=feed, updated_raw=updated)
    text = "\n".join(PROSE) if body is None else body
    return gather(PageSource(tree, url, things, hint, text, fetched_at))


def dated(markup: str, *, fetched_at: datetime = CRAWL, **rest: object) -> Dating:
    """Return the dating of a page."""
    candidates = evidence(markup, fetched_at=fetched_at, **rest)
    return choose(candidates, fetched_at=fetched_at)


def day(dating: Dating) -> str | None:
    """Return the day of publication in ISO form, or None."""
    return dating.published_at.date().isoformat() if dating.published_at else None
