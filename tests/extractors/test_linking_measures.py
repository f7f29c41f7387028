"""Floors on linked mentions of other people's corpora, where the shared data lies.

A gold mention counts as right when its very span is linked to its very Wikidata id. Precision is of
all mentions with an id, those included that the corpora leave unmarked.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.extractors.reader import day, read

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
LINKING = DATA / "nlp" / "linking"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not LINKING.is_dir(), reason="the shared data folder is absent"),
]


def linked(name, on):
    """Share of gold mentions linked rightly, and share of the mentions with an id that are gold."""
    right = gold_count = found_count = 0
    for line in (LINKING / f"{name}.benchmark.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        found = ids(article["text"], on)
        gold = {
            tuple(label["span"]): label["entity_id"]
            for label in article["labels"]
            if (label["entity_id"] or "").startswith("Q")
        }
        right += sum(found.get(span) == wikidata_id for span, wikidata_id in gold.items())
        gold_count += len(gold)
        found_count += len(found)
    return right / gold_count, right / found_count


def ids(text, on):
    """(start, end) -> Wikidata id, of each mention that has one."""
    found = read(text, on=day(on))
    known = {e.entity_id: e.wikidata_id for e in found.entities if e.wikidata_id}
    return {(m.start, m.end): known[m.entity_id] for m in found.mentions if m.entity_id in known}


def test_names_in_american_news_are_linked_as_often_as_the_floor_says():
    accuracy, precision = linked("msnbc-updated", "2007-01-03")
    # Measured: 0.34 and 0.72; half of the gold are people of sport, shows and business.
    assert accuracy >= 0.32
    assert precision >= 0.68


def test_names_in_business_news_of_1987_are_linked_as_often_as_the_floor_says():
    accuracy, precision = linked("reuters-128", "1987-06-01")
    # Measured: 0.23 and 0.43; most of the gold are companies of that time.
    assert accuracy >= 0.21
    assert precision >= 0.39
