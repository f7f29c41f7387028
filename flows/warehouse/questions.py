"""What is asked: one statement of an analyst, or a report with its parameters."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import sql
from flows.warehouse.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_IN_WORDS = {
    "integer": "a whole number",
    "bigint": "a whole number",
    "double": "a number",
    "date": "a day such as 2019-05-02",
}
"""The types that reports cast their parameters to, less varchar, which every text is."""


def report_header(name: str) -> sql.Header:
    """Return the header of a report; raises QueryError, with the list, when there is none."""
    try:
        return sql.header("reports", name)
    except LookupError as error:
        known = sql.names("reports")
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise QueryError(f"no report {name}; {hint}there are: {', '.join(known)}") from error


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


def refuse_misfits(
    name: str,
    values: Mapping[str, str | None],
    readings: Callable[[str], Mapping[str, object]],
) -> None:
    """Refuse a value that is not of the type that the report casts it to.

    Args:
        name: The report.
        values: Its parameters.
        readings: Returns what a text reads as, by type: `sql/lookups/readings.sql`.

    Raises:
        QueryError: A value does not fit; the message names its parameter and what it must be.
    """
    types = dict(re.findall(r"cast\(\$(\w+) as (\w+)\)", sql.statement("reports", name)))
    for param, text in values.items():
        wanted = types.get(param, "varchar")
        if text is None or wanted not in _IN_WORDS:
            continue
        if readings(text)[wanted] is None:
            raise QueryError(f"report {name}: {param} must be {_IN_WORDS[wanted]}, not {text!r}")


def refuse_all_but_one(statements: Sequence[object]) -> None:
    """Refuse a text that is no statement, or several, of which one alone would be shown.

    Raises:
        QueryError: It is not one.
    """
    if not statements:
        raise QueryError("there is no SQL to run")
    if len(statements) > 1:
        raise QueryError(f"these are {len(statements)} statements: run them one at a time")
