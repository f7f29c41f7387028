"""Labels silver sentences anew: where a trained network and the silver labels agree, or it is sure.

What neither the one nor the other settles is left out of the lesson, word by word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.training.corpora import IGNORED, OUTSIDE, Sentence
from extractors.training.heldout import word_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractors.training.network import Tagger
    from extractors.training.windows import Reader

_SURE = 0.95  # probability from which on the network is believed against silver; not tuned


def taught(model: Tagger, sentences: Sequence[Sentence], reader: Reader) -> list[Sentence]:
    """The sentences with labels that can be trusted, `IGNORED` elsewhere."""
    unlabelled = [replace(s, labels=[OUTSIDE] * len(s.words)) for s in sentences]
    told: list[tuple[int, float]] = []
    for _, scores in word_scores(model, reader.windows(unlabelled)):
        best = scores.max(-1)
        told += zip(best.indices.tolist(), best.values.exp().tolist(), strict=True)
    made = []
    reached = 0
    for sentence in sentences:
        answers = told[reached : reached + len(sentence.words)]
        reached += len(sentence.words)
        labels = [
            answer if answer == silver or sure >= _SURE else IGNORED
            for silver, (answer, sure) in zip(sentence.labels, answers, strict=True)
        ]
        made.append(replace(sentence, labels=labels))
    return made
