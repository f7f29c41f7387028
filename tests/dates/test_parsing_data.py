"""The date expectations of another parser's suite, where they are present."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.dates.parsing import parse_date
from flows.model import Precision

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
EXPECTED = re.compile(r"_parsed'?\]?\s*==\s*\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)")
DATE_TAG = re.compile(
    r"<(?:\w+:)?(?:pubDate|date|updated|published|issued|modified|created)>([^<]+)<"
)


@pytest.mark.data
def test_dates_of_the_feedparser_suite_are_read_as_it_expects():
    if not (DATA / "feedparser-tests").exists():
        pytest.skip("the shared data folder is absent")
    seen = 0
    for path in sorted((DATA / "feedparser-tests").rglob("*.xml")):
        text = path.read_bytes().decode("utf-8", "replace")
        expected, tags = EXPECTED.search(text), DATE_TAG.findall(text)
        if expected is None or len(tags) != 1:
            continue
        seen += 1
        parsed = parse_date(tags[0])
        assert parsed is not None, (path, tags)
        at = datetime(*map(int, expected.groups()), tzinfo=UTC)
        slack = timedelta(days=1) if parsed.precision is Precision.DAY else timedelta(0)
        assert abs(parsed.at - at) <= slack, (path, tags)
    assert seen >= 15
