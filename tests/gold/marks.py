"""A comparison of something found with something expected, and what comparisons add up to.

Every comparison is a `Mark`: something expected, something found, or both. Precision and recall of
a kind are counts of marks, and its mistakes are the marks with one side missing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A comparison. One side None: a miss or an invention; `start` None: about the whole text."""

    kind: str
    type: str
    expected: str | None
    found: str | None
    start: int | None = None

    @property
    def is_right(self):
        return self.expected is not None and self.found is not None


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of marks: those on which both sides agree, and those that each side has."""

    right: int
    expected: int
    found: int

    @property
    def precision(self):
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self):
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self):
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def scores(marks):
    """Score by (kind, type), and by (kind, "all")."""
    counts = defaultdict(lambda: [0, 0, 0])
    for mark in marks:
        for key in {(mark.kind, mark.type), (mark.kind, "all")}:
            counts[key][0] += mark.is_right
            counts[key][1] += mark.expected is not None
            counts[key][2] += mark.found is not None
    return {key: Score(*count) for key, count in sorted(counts.items())}


def judged(kind, sort, sides, start, *, is_right):
    """The marks of an answer to a question: one where it is right, one for each side otherwise."""
    expected, found = sides
    if is_right:
        yield Mark(kind, sort, expected, found, start)
        return
    if expected is not None:
        yield Mark(kind, sort, expected, None, start)
    if found is not None:
        yield Mark(kind, sort, None, found, start)
