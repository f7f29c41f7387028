"""Reads a text with the network and gives the names in it, exact to the character."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from extractors.tagger.agreement import Span, agreed, untitled
from extractors.tagger.decoding import LABELS, best_labels
from extractors.tagger.lexicon import Lexicon
from extractors.tagger.network import LONGEST, MODEL, network
from extractors.tagger.pieces import CLOSE, OPEN, Pieces
from extractors.tagger.shapes import MARK, NUMBER, shapes
from extractors.tagger.words import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.findings import EntityType


# Some five seconds on a slow core, a quarter of what a worker may take: longer than any article of
# the corpora at hand by a factor of ten.
_MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the network reads: for each word its pieces, shape and hints."""

    pieces: list[tuple[int, ...]]
    shapes: list[int]
    hints: list[int]


def spans(text: str) -> list[Span]:
    """The names in a text, in order, never overlapping.

    Linear in the length of the text: it is read in windows of at most `LONGEST` pieces, which end
    with a sentence where one ends in time. What comes after `_MOST_WORDS` is not read.
    """
    cut = words(text, _MOST_WORDS)
    sheet = _sheet(cut)
    labels: list[int] = []
    sure: list[float] = []
    for start, end in _windows(cut.openings, [len(p) for p in sheet.pieces]):
        best, scores = _read(sheet, start, end)
        labels += best
        sure += scores
    return agreed(text, [untitled(text, span) for span in _named(cut, labels, sure)])


@cache
def _pieces() -> Pieces:
    return Pieces.read(MODEL / "pieces.txt")


@cache
def _lexicon() -> Lexicon:
    return Lexicon.read(MODEL / "lexicon.tsv")


def _sheet(cut: Words) -> _Sheet:
    pieces, lexicon = _pieces(), _lexicon()
    sheet = _Sheet([pieces.of(word) for word in cut.texts], [], [])
    for start, end in pairwise([*cut.openings, len(cut.texts)]):
        sentence = cut.texts[start:end]
        sheet.shapes.extend(shapes(sentence))
        sheet.hints.extend(lexicon.hints(sentence))
    return sheet


def _windows(openings: list[int], sizes: list[int]) -> Iterator[tuple[int, int]]:
    """First word and word after the last of each window: whole sentences while they fit."""
    start = held = 0
    for opening, end in pairwise([*openings, len(sizes)]):
        size = sum(sizes[opening:end])
        if held and held + size > LONGEST:
            yield start, opening
            start, held = opening, 0
        if size <= LONGEST:
            held += size
            continue
        for word in range(opening, end):  # a sentence longer than any window
            if held and held + sizes[word] > LONGEST:
                yield start, word
                start, held = word, 0
            held += sizes[word]
    if held:
        yield start, len(sizes)


def _read(sheet: _Sheet, start: int, end: int) -> tuple[list[int], list[float]]:
    """The label of each word of a window, and the log probability of that label."""
    if all(shape in (MARK, NUMBER) for shape in sheet.shapes[start:end]):
        return [0] * (end - start), [0.0] * (end - start)  # no letter, no name
    pieces, forms, hints, firsts = [OPEN], [MARK], [0], []
    for word in range(start, end):
        numbers = sheet.pieces[word]
        firsts.append(len(pieces))
        pieces += numbers
        forms += [sheet.shapes[word]] * len(numbers)
        hints += [sheet.hints[word]] * len(numbers)
    scores = network().scores([*pieces, CLOSE], [*forms, MARK], [*hints, 0], firsts)
    best = best_labels(scores)
    return best, [float(scores[row, label]) for row, label in enumerate(best)]


def _named(cut: Words, labels: list[int], sure: list[float]) -> Iterator[Span]:
    """The runs of labels that belong together."""
    first = -1
    for place in range(len(labels) + 1):
        label = LABELS[labels[place]] if place < len(labels) else "O"
        if first >= 0 and not label.startswith("I-"):
            last = place - 1
            yield Span(
                cut.starts[first],
                cut.starts[last] + len(cut.texts[last]),
                cast("EntityType", LABELS[labels[first]][2:]),
                round(math.exp(min(sure[first:place])), 3),
            )
            first = -1
        if label.startswith("B-"):
            first = place
