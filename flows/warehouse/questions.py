"""The parameters of a report: what it asks for, and what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sql
from flows.warehouse.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Mapping


def report_header(name: str) -> sql.Header:
    """Return the header of a report; raises QueryError, with the list, when there is none."""
    try:
        return sql.header("reports", name)
    except LookupError as error:
        known = ", ".join(sql.names("reports"))
        raise QueryError(f"no report {name}; there are: {known}") from error


def report_values(name: str, given: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return a value for every parameter of a report: the one given, or the default.

    Raises:
        QueryError: There is no such report, or it has no such parameter.
    """
    defaults = {param.name: param.default for param in report_header(name).params}
    if unknown := sorted(given.keys() - defaults.keys()):
        known = ", ".join(defaults) or "none"
        raise QueryError(f"report {name} has no parameter {unknown[0]}; it has: {known}")
    return defaults | dict(given)
