"""Batches: what stages hand on, many items at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")

ARTICLES_PER_BATCH = 100
"""A Prefect task run costs about 20 ms of CPU and a load of a table 9 (measured, 3.8.8 and DuckDB
2.0.0), whatever their size: over 100 articles four of the one and a dozen of the other are 2 ms
apiece. A killed run has at most so many pages of a host that are fetched but not yet stored."""

FEEDS_PER_BATCH = 50
"""Feeds of a batch share one transaction; see `ARTICLES_PER_BATCH`."""


class Batch(Generic[T]):
    """A numbered run of items.

    Not a dataclass and not a tuple: Prefect walks into those, copying every page of the batch, in
    search of futures (visit_collection), and leaves a plain object alone.
    """

    __slots__ = ("items", "number")

    def __init__(self, number: int, items: Iterable[T]) -> None:
        self.number = number
        self.items = tuple(items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)


def batches(items: Sequence[T], size: int) -> list[Batch[T]]:
    """Cut `items` into batches of at most `size`, in order."""
    starts = range(0, len(items), size)
    return [Batch(number, items[start : start + size]) for number, start in enumerate(starts, 1)]
