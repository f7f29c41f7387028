"""The article that the project started from: never dated by the line in its page's chrome."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.articles.reading import read_page
from flows.model import EntryHint

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[3] / "shared" / "data")
)
SEED = next((DATA.parent / "seed").glob("*.txt"), None)
TODAY = "Today: Saturday, 27 April 2024 year"
CRAWLED = datetime(2024, 4, 27, 12, tzinfo=UTC)

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(SEED is None, reason="the seed article is not beside the checkout"),
]


def paragraphs():
    lines = [line.strip() for line in SEED.read_text().splitlines() if line.strip()]
    return lines[3:]  # after the Today line and the headline, which stands twice


HEAD = "Russian, US diplomats signal desire to improve relations"
CHROMES = {
    "date_div": f'<div class="date">{TODAY}</div><h1>{HEAD}</h1>',
    "paragraph": f"<p>{TODAY}</p><h1>{HEAD}</h1>",
    "header": f"<header><span>{TODAY}</span></header><h1>{HEAD}</h1>",
    "time": f'<time datetime="2024-04-27">{TODAY}</time><h1>{HEAD}</h1>',
}


@pytest.mark.parametrize("chrome", CHROMES)
@pytest.mark.parametrize("has_feed_date", [True, False])
def test_the_seed_is_dated_by_its_feed_or_not_at_all(chrome, has_feed_date):
    body = "".join(f"<p>{text}</p>" for text in paragraphs())
    top = f"<html><head><title>{HEAD}</title></head><body>{CHROMES[chrome]}<h2>{HEAD}</h2>"
    page = f"{top}{body}</body></html>"
    published = datetime(2019, 5, 15, 9, tzinfo=UTC) if has_feed_date else None
    hint = EntryHint(title=HEAD, published_raw=str(published), published_at=published)
    read = read_page(
        page.encode(),
        url="http://example.org/news/russian-us-diplomats",
        content_type="text/html; charset=utf-8",
        hint=hint if has_feed_date else EntryHint(title=HEAD),
        fetched_at=CRAWLED,
    )
    assert read.dating.published_at == published
    assert "Today:" not in read.body
    assert read.body.count(HEAD) == 0
    for text in paragraphs():
        assert text.replace("\xa0", " ") in read.body
