"""Floors for quotes on attributions that other people marked; skipped where the data is absent.

The corpus marks whatever an article attributes, beliefs and deeds of will too, of which we read
only what a cue of ours tells; so precision is far above recall. Rules were made on articles of its
training part, and nothing by looking at the part that is measured here.
"""

from __future__ import annotations

import pytest

from tests.extractors.attributions import score
from tests.extractors.reader import said
from tests.extractors.test_measures import DATA

SEED = next((DATA.parent / "seed").glob("*.txt"), None)
pytestmark = pytest.mark.data


@pytest.mark.skipif(not DATA.is_dir(), reason="the shared data folder is absent")
def test_what_articles_attribute_reaches_the_floor():
    scores = score(DATA / "nlp/quotes/polnear/data/dev")
    precision, _, f1 = scores["content"]
    # Measured: precision 0.86, recall 0.55, F1 0.67; words of contents 0.93, 0.74, 0.82. The names
    # come from a network that rounds otherwise on other processors: room for that.
    assert precision >= 0.84
    assert f1 >= 0.65
    assert scores["words"][2] >= 0.80
    # Measured: 0.97 of the marked quotations are met; of these 0.92 with a span of their source
    # (0.97 on 140 articles of the training part that nobody had looked at).
    assert scores["direct_met"] >= 0.95
    assert scores["direct_speaker"] >= 0.90


@pytest.mark.skipif(SEED is None, reason="the seed article is not beside the checkout")
def test_the_quotes_of_the_seed_have_their_speakers():
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines()]
    body = "\n\n".join([line for line in lines if line][3:])  # after chrome and headline
    assert [who for _, who in said(body)] == ["Sergey Lavrov"] + ["Mike Pompeo"] * 3
