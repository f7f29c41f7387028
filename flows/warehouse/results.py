"""What the warehouse hands back: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.model import Severity


@dataclass(frozen=True, slots=True)
class Table:
    """The result of a report or a query.

    Attributes:
        columns: Names in order.
        rows: Values in the order of the columns; times are aware and in UTC.
        title: One line; empty for plain queries.
        description: What it shows; empty for plain queries.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """How one check went: a row of `check_results`, less its run.

    Attributes:
        check_name: File name in `sql/checks`.
        severity: `error` keeps the night from being published.
        failing_count: Rows that fail; 0 means passed.
        sample: The first failing rows in words, one per line; empty when passed.
    """

    check_name: str
    severity: Severity
    failing_count: int
    sample: str

    @property
    def is_passed(self) -> bool:
        """Whether nothing fails."""
        return self.failing_count == 0
