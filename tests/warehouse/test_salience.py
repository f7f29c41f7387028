"""Who an article is about: headline words, and the order against the summaries of people."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extractors.entities import extract
from extractors.findings import Document, Findings
from tests.extractors.gum import document
from tests.extractors.reader import day
from tests.warehouse import builders as a
from tests.warehouse.test_reports import view

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
NEWS = DATA / "nlp" / "linking" / "gum_news" / "dep"


def told(warehouse: Warehouse, number: int, title: str, body: str, on: str) -> None:
    """Load an article with the mentions that the extractor finds in it."""
    found = extract(Document(body, title, day(on), "en"), Findings.empty())
    article = a.article(number, title=title, body=body)
    warehouse.load("articles", [article])
    warehouse.load(
        "mentions",
        [
            a.mention(number)
            | {
                "start": m.start, "end": m.end, "surface": m.surface, "type": m.type,
                "entity_id": m.entity_id, "score": m.score, "method": m.method,
            }
            for m in found.mentions
        ],
        article_ids=[str(article["article_id"])],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "body", "stands_there"),
    [
        ("A woman walks home", "Oman sent help.", False),
        ("RUSSIA WINS", "The US lost.", False),
        ("Oman\u2019s envoy walks", "Oman sent help.", True),
        ("Envoys leave (Oman)", "Oman sent help.", True),
    ],
)
def test_an_entity_is_in_the_title_by_whole_words(
    warehouse: Warehouse, title: str, body: str, *, stands_there: bool
):
    told(warehouse, 1, title, body, "2019-05-15")
    (row,) = view(warehouse, "article_entities")
    assert row["is_in_title"] is stands_there


def average_precision(grades: list[int]) -> float:
    """Of a ranking, the mean precision at each place that holds a salient entity."""
    places = [place for place, grade in enumerate(grades, 1) if grade]
    return sum(found / place for found, place in enumerate(places, 1)) / len(places)


@pytest.mark.data
@pytest.mark.skipif(not NEWS.is_dir(), reason="the shared data folder is absent")
def test_the_order_of_entities_agrees_with_what_summaries_name(warehouse: Warehouse):
    texts = {
        a.key("article", "wire", number): document(path)
        for number, path in enumerate(sorted(NEWS.glob("GUM_news_*.conllu")), 1)
    }
    for number, text in enumerate(texts.values(), 1):
        told(warehouse, number, text.title, text.text, text.day)
    mentions = view(warehouse, "mentions")
    ranked = sorted(view(warehouse, "article_entities"), key=lambda r: -float(r["salience_score"]))
    scores = []
    for article_id, text in texts.items():
        grades = [
            max(
                text.grade(m["start"], m["end"])
                for m in mentions
                if (m["article_id"], m["entity_id"]) == (article_id, row["entity_id"])
            )
            for row in ranked
            if row["article_id"] == article_id
        ]
        if any(grades):
            scores.append(average_precision(grades))
    # Measured: 0.78.
    assert sum(scores) / len(scores) >= 0.75
