"""Builders of pages as publishers make them. All text is our own."""

# ruff: noqa: E501 - sentences of pages stay whole

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from flows.articles.reading import read_page
from flows.model import EntryHint, Page, PageKind

NOW = datetime(2024, 5, 2, 3, 0, tzinfo=UTC)
URL = "https://news.example.org/world/2024/05/ministers-agree-on-grain-corridor-48213.html"

MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>'
    for name in ("World", "Politics", "Business", "Opinion", "Sport", "Culture", "Weather")
)
BANNER = (
    '<div id="cookie-banner" class="cookie-consent"><p>We use cookies. By clicking accept you '
    "agree to our "
    "use of cookies.</p><button>Accept all</button><button>Reject all</button></div>"
)
STORIES = (
    "Ferry service to the islands resumes after the storm",
    "Central bank leaves its main rate where it was",
    "Striking nurses and hospitals return to the table",
    "Archaeologists uncover a Roman harbour under a car park",
    "Parliament debates a new law on river shipping",
    "Two climbers rescued from the north face at dawn",
    "Farmers count the losses after a late frost in April",
    "Court orders a new count in the mayoral election",
    "Tram line seven to close for the whole of the summer",
    "Museum returns bronzes to the family of their owner",
    "Drought forces the dam operator to cut its output",
    "Students win a prize for a radio made of scrap",
    "Police seize a painting stolen thirty years ago",
    "Budget airline adds flights to four Baltic cities",
    "Volcano on the southern island sends ash over villages",
    "Union and railway agree on shorter night shifts",
)
PARAGRAPHS = (
    (
        "Foreign ministers of five countries agreed on Wednesday to reopen a corridor for grain ships, "
        "ending seven weeks of talks that had twice been close to collapse."
    ),
    (
        "The first convoy is expected to leave the port of Odesa on Monday, said Marta Kowalenko, "
        "who led "
        "the delegation. “We have a text that everybody signed,” she told reporters after the meeting."
    ),
    (
        "Under the agreement, inspectors from two neutral states will board each ship before it "
        "enters the "
        "strait. Insurance companies had made such checks a condition for lowering their rates."
    ),
    (
        "Traders reacted at once: wheat for delivery in July fell by four per cent in Paris, the "
        "largest "
        "drop in a day since the autumn, before it recovered some of the loss in the afternoon."
    ),
    (
        "Aid organisations welcomed the news but warned that ports further south still lacked cranes "
        "and "
        "storage. It may take until August before deliveries reach the level of last year."
    ),
)


def paragraphs(*texts: str) -> str:
    """Return p elements."""
    return "".join(f"<p>{text}</p>" for text in texts)


def teasers(count: int, *, is_block: bool = False) -> str:
    """Return a list of links to other stories."""
    items = [
        (
            f"<article><h3><a href='/a/{n}'>{story}</a></h3><p>What is known, and what comes "
            f"next.</p></article>"
        )
        if is_block
        else f"<li><a href='/a/{n}'>{story}</a></li>"
        for n, story in enumerate(STORIES[:count])
    ]
    return "".join(items) if is_block else f"<ul>{''.join(items)}</ul>"


def json_ld(**properties: object) -> str:
    """Return a JSON-LD script with a NewsArticle."""
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def page(
    main: str,
    *,
    title: str,
    head: str = "",
    lang: str = "en",
    before: str = "",
    after: str = "",
) -> str:
    """Return a page with menu, footer and the given parts."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta '
        f'charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><header><nav><ul>{MENU}</ul></nav></header>{before}<main>{main}</main>{after}"
        "<footer><p>© 2024 The Example Courier. All rights reserved.</p>"
        '<a href="/about">About</a> <a href="/privacy">Privacy policy</a></footer></body></html>'
    )


def bare(body: str, *, title: str, lang: str = "en") -> str:
    """Return a page of nothing but its body, as walls and challenges are."""
    head = f'<html lang="{lang}"><head><title>{title}</title></head>'
    return f"<!DOCTYPE html>{head}<body>{body}</body></html>"


@dataclass(frozen=True)
class Case:
    """A page, what the feed said about it, and what it is."""

    name: str
    kind: PageKind
    markup: str
    url: str = URL
    requested: str | None = None
    feed_title: str = "Ministers agree on grain corridor"


def read(
    markup: str | bytes,
    *,
    url: str = URL,
    requested: str | None = None,
    content_type: str | None = "text/html; charset=utf-8",
    feed_title: str = "",
    author: str | None = None,
) -> Page:
    """Read a page as the pipeline does."""
    body = markup if isinstance(markup, bytes) else markup.encode()
    hint = EntryHint(title=feed_title, author=author)
    return read_page(
        body, url=url, requested_url=requested, content_type=content_type, hint=hint, fetched_at=NOW
    )
