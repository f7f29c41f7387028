"""Sentences packed into windows, and windows into batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from extractors.tagger.lexicon import KINDS, WIDTH
from extractors.tagger.pieces import CLOSE, OPEN
from extractors.tagger.shapes import MARK, shapes
from extractors.training.corpora import IGNORED, Sentence
from extractors.training.network import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from extractors.tagger.lexicon import Lexicon
    from extractors.tagger.pieces import Pieces


# Lists lack most names, and a town is also somebody's family name: the network must not lean on
# them. Shares of sentences without hints (of renamed ones, whose names the lists all hold), and of
# words whose hint is dropped or is a wrong one. Guesses, set after a first run called every person
# a place who was called like a town.
_NO_HINTS, _NO_HINTS_RENAMED, _DROPPED, _WRONG, _INVENTED = 0.35, 0.8, 0.15, 0.1, 0.03


def _doubtful(hints: list[int], sentence: Sentence, rng: Random) -> list[int]:
    """The hints as bad as they are in the world, or none."""
    if rng.random() < (_NO_HINTS_RENAMED if sentence.is_renamed else _NO_HINTS):
        return [0] * len(hints)
    made = []
    for word, hint in zip(sentence.words, hints, strict=True):
        chance = rng.random()
        if hint and chance < _DROPPED:
            made.append(0)
        elif (hint and chance < _DROPPED + _WRONG) or (word[0].isupper() and chance < _INVENTED):
            made.append(1 << rng.randrange(len(KINDS)))
        else:
            made.append(hint)
    return made


@dataclass(slots=True)
class Window:
    """Pieces of one or more sentences; only the first piece of a word has a label."""

    source: int
    pieces: list[int]
    shapes: list[int]
    hints: list[int]
    labels: list[int]


@dataclass(frozen=True, slots=True)
class Reader:
    """How sentences become numbers."""

    pieces: Pieces
    lexicon: Lexicon
    sources: tuple[str, ...]

    def windows(self, sentences: Iterable[Sentence], rng: Random | None = None) -> list[Window]:
        """Windows filled sentence by sentence, each of one source."""
        made: list[Window] = []
        for sentence in sentences:
            for window in self._pieces(sentence, rng):
                last = made[-1] if made else None
                if (
                    last
                    and last.source == window.source
                    and len(last.pieces) + len(window.pieces) <= LONGEST - 2
                ):
                    last.pieces += window.pieces
                    last.shapes += window.shapes
                    last.hints += window.hints
                    last.labels += window.labels
                else:
                    made.append(window)
        return made

    def _pieces(self, sentence: Sentence, rng: Random | None) -> Iterable[Window]:
        source = self.sources.index(sentence.source)
        forms = shapes(sentence.words)
        hints = self.lexicon.hints(sentence.words)
        if rng:
            hints = _doubtful(hints, sentence, rng)
        window = Window(source, [], [], [], [])
        rows = zip(sentence.words, forms, hints, sentence.labels, strict=True)
        for word, shape, hint, label in rows:
            numbers = self.pieces.of(word)
            if len(window.pieces) + len(numbers) > LONGEST - 2:
                yield window
                window = Window(source, [], [], [], [])
            window.pieces += numbers
            window.shapes += [shape] * len(numbers)
            window.hints += [hint] * len(numbers)
            window.labels += [label, *[IGNORED] * (len(numbers) - 1)]
        yield window


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors, padded to the longest."""

    sources: torch.Tensor
    pieces: torch.Tensor
    shapes: torch.Tensor
    hints: torch.Tensor
    labels: torch.Tensor
    mask: torch.Tensor

    @classmethod
    def of(cls, windows: Sequence[Window]) -> Batch:
        """The windows side by side."""
        length = max(len(window.pieces) for window in windows) + 2
        size = len(windows)
        pieces = torch.full((size, length), CLOSE)
        shapes_ = torch.full((size, length), MARK)
        bits = torch.zeros(size, length, dtype=torch.long)
        labels = torch.full((size, length), IGNORED)
        mask = torch.zeros(size, 1, 1, length, dtype=torch.bool)
        for row, window in enumerate(windows):
            end = len(window.pieces) + 1
            pieces[row, 0] = OPEN
            pieces[row, 1:end] = torch.tensor(window.pieces)
            shapes_[row, 1:end] = torch.tensor(window.shapes)
            bits[row, 1:end] = torch.tensor(window.hints)
            labels[row, 1:end] = torch.tensor(window.labels)
            mask[row, ..., : end + 1] = True
        hints = (bits[..., None] >> torch.arange(WIDTH) & 1).float()
        return cls(torch.tensor([w.source for w in windows]), pieces, shapes_, hints, labels, mask)
