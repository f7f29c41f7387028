"""What to do with a batch that holds something which no table can hold: store all the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flows.text import clean_line
from flows.warehouse import RowRefused
from flows.workers import JobFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

REFUSED = "row_refused"
"""The code of an item that no table can hold."""

# A lone surrogate is noticed already where the digest of a text is taken.
UNFIT = (RowRefused, UnicodeEncodeError)
"""What storing an item raises when the fault is its own: without it the others can be stored."""

MAX_MESSAGE = 500
"""Longest message in characters: those of DuckDB quote the value that it refuses."""


def refusal_of(error: Exception) -> JobFailed:
    """Return a refusal as what became of the item."""
    return JobFailed(REFUSED, clean_line(str(error), MAX_MESSAGE))


def store_or_part(
    items: Sequence[T],
    store: Callable[[Sequence[T]], None],
    store_less: Callable[[T, JobFailed], None],
) -> None:
    """Store the items; when one is refused, all but that one.

    Halving finds one bad item of 500 in about nine steps.

    Args:
        items: What to store, in order.
        store: Stores several in one transaction, or raises one of `UNFIT` and stores none.
        store_less: Stores of an item that is refused what can be stored.
    """
    try:
        store(items)
    except UNFIT as error:
        if len(items) > 1:
            middle = len(items) // 2
            store_or_part(items[:middle], store, store_less)
            store_or_part(items[middle:], store, store_less)
        else:
            store_less(items[0], refusal_of(error))
