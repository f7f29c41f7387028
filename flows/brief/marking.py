"""Spans marked in a text.

The text is cut where any of them begins or ends: spans that cross are no trouble then to a mark-up
that only nests.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, code points from `start` up to `end`.

    Attributes:
        key: What it is about: the number of a finding, or any other name.
    """

    start: int
    end: int
    key: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that the same spans cover from end to end.

    Attributes:
        keys: Those of the spans that cover it, in order; empty: plain text.
        ends: Keys of the spans that end with it.
    """

    text: str
    keys: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether a span covers it."""
        return bool(self.keys)


def segments(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """Return the text in segments that make it up without a gap.

    A span that leaves the text is cut to it; an empty one marks nothing. The cost grows with the
    length of the text, the spans, and how many of them lie over each other.
    """
    inside = [
        Span(max(span.start, 0), min(span.end, len(text)), span.key)
        for span in spans
        if max(span.start, 0) < min(span.end, len(text))
    ]
    return tuple(_swept(text, inside))


def _swept(text: str, spans: list[Span]) -> Iterator[Segment]:
    starting: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for span in spans:
        starting.setdefault(span.start, []).append(span.key)
        ending.setdefault(span.end, []).append(span.key)
    cuts = sorted({0, len(text), *starting, *ending})
    over: dict[int, int] = {}  # key -> spans of it that are open
    for here, there in pairwise(cuts):
        for key in ending.get(here, ()):
            over[key] -= 1
            if not over[key]:
                del over[key]
        for key in starting.get(here, ()):
            over[key] = over.get(key, 0) + 1
        ends = tuple(sorted(ending.get(there, ())))
        yield Segment(text[here:there], tuple(sorted(over)), ends)
