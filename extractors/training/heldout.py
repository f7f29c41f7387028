"""How well the network does on documents that it did not learn from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import torch

from extractors.tagger.decoding import best_labels
from extractors.training.corpora import IGNORED, spans
from extractors.training.windows import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.training.network import Tagger
    from extractors.training.windows import Window

_COUNTED = ("person", "organization", "place")
_BATCH = 16


def evaluate(model: Tagger, windows: Sequence[Window], sources: Sequence[str]) -> dict[str, float]:
    """Exact-span F1 in percent of persons, organizations and places: `all`, and by source."""
    right: Counter[str] = Counter()
    named: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for window, scores in word_scores(model, windows):
        labels = [label for label in window.labels if label != IGNORED]
        if not labels:
            continue
        gold = {span for span in spans(labels) if span[2] in _COUNTED}
        made = {span for span in spans(best_labels(scores.numpy())) if span[2] in _COUNTED}
        for key in ("all", sources[window.source]):
            right[key] += len(gold & made)
            named[key] += len(gold)
            found[key] += len(made)
    return {key: 200 * right[key] / max(1, named[key] + found[key]) for key in sorted(named)}


def word_scores(model: Tagger, windows: Sequence[Window]) -> Iterator[tuple[Window, torch.Tensor]]:
    """Each window with the log probabilities of the labels of its words."""
    model.eval()
    with torch.inference_mode():
        for start in range(0, len(windows), _BATCH):
            some = windows[start : start + _BATCH]
            batch = Batch.of(some)
            scores = model.head(
                model.encode(batch.pieces, batch.shapes, batch.hints, batch.mask)
            ).log_softmax(-1)
            for row, window in enumerate(some):
                yield window, scores[row][batch.labels[row] != IGNORED]
    model.train()
