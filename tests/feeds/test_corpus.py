from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.feeds.document import parse_feed

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
BASE = "http://127.0.0.1:8097/tests/feed.xml"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
EXPECTED = {
    "title": re.compile(r"entries\[0\]\['title'\] == u?'([^'\\&<]+)'"),
    "url": re.compile(r"entries\[0\]\['link'\] == u?'(https?://[^'\\]+)'"),
}


@pytest.fixture(scope="module")
def cases():
    path = DATA / "feedparser-tests" / "manifest.json"
    if not path.exists():
        pytest.skip("no corpus")
    return json.loads(path.read_text("utf-8"))


def parsed(case):
    headers = {name.lower(): value for name, value in case["http_headers"].items()}
    body = (DATA / "feedparser-tests" / case["file"]).read_bytes()
    return parse_feed(body, url=BASE, content_type=headers.get("content-type"), now=NOW)


@pytest.mark.data
def test_real_and_broken_documents_never_raise_and_mostly_are_feeds(cases):
    feeds = [parsed(case) for case in cases]
    assert all(feed.is_feed or feed.notices for feed in feeds)
    assert sum(feed.is_feed for feed in feeds) >= 0.98 * len(feeds)


@pytest.mark.data
@pytest.mark.parametrize("name", ["title", "url"])
def test_titles_and_links_are_the_expected_ones(cases, name):
    right = total = 0
    for case in cases:
        expected = EXPECTED[name].search(case["expect_python"])
        feed = parsed(case) if expected else None
        if expected and feed and feed.entries:
            total += 1
            found = getattr(feed.entries[0], name) or ""
            right += found.rstrip("/").lower() == expected[1].strip().rstrip("/").lower()
    assert total >= 12
    assert right >= 0.9 * total
