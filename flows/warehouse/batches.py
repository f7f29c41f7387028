"""Rows to one JSON text, which a load statement unpacks in the database.

Measured: 20,000 rows that come as one text take 0.07 s, 2,000 rows through executemany 0.7 to 1.5.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from uuid import UUID

import sql
from flows.warehouse.errors import LoadError, RowRefused

Row = Mapping[str, object]


def rows_for(table: str, rows: Sequence[Row]) -> str:
    """The rows as the load statement of a table wants them: one JSON array of objects.

    Each row has exactly the keys that the statement names, as a forgotten or misspelt one would
    store a null that nobody meant. Of rows with an equal key the last is kept: done here it is
    free, as a window function it cost 4 ms of CPU in each of ten statements.

    Args:
        table: Name of the load statement.
        rows: One mapping per row; values may be UUIDs, dates, enums and frozen dataclasses.

    Raises:
        LoadError: A row has other keys.
        RowRefused: A row has a value that no table can hold: NaN, an infinity, a lone surrogate, a
            type unknown here. The message names table, row and column.
    """
    keys, key = sql.row_keys(table), sql.header("load", table).key
    for row in rows:
        if row.keys() != keys:
            raise LoadError(_wrong_keys(table, row, keys))
    if key:
        rows = list({tuple(map(str, map(row.get, key))): row for row in rows}.values())
    try:
        text = json_text(rows)
        text.encode()
    except (TypeError, ValueError) as error:
        raise RowRefused(_wrong_value(table, rows)) from error
    return text


def json_text(value: object) -> str:
    """A value as JSON; raises ValueError for NaN and infinities, TypeError for unknown types."""
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False)


def bindable(value: object) -> object:
    """Lists and mappings go as JSON text; the rest as it is.

    Raises:
        UnicodeEncodeError: A text in a list has a lone surrogate, which no database can look up.
    """
    if isinstance(value, list | tuple | set | frozenset | dict):
        text = json_text(value)
        text.encode()
        return text
    return value


def _plain(value: object) -> object:
    """What json does not know by itself, as something that it does."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):  # datetimes are dates too
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Iterable):
        return list(value)
    raise TypeError(f"a {type(value).__name__} cannot be stored")


def _wrong_keys(table: str, row: Row, keys: frozenset[str]) -> str:
    missing = ", ".join(sorted(keys - row.keys()))
    unknown = ", ".join(sorted(map(str, row.keys() - keys)))
    said = [f"lacks {missing}"] if missing else []
    if unknown:
        said.append(f"has unknown {unknown}")
    return f"cannot load {table}: a row {' and '.join(said)}"


def _wrong_value(table: str, rows: Sequence[Row]) -> str:
    """Find the first value that does not go through alone."""
    for number, row in enumerate(rows, start=1):
        for key, value in row.items():
            try:
                json_text(value).encode()
            except (TypeError, ValueError) as error:
                return f"cannot load {table}: row {number}, column {key}: {error}"
    return f"cannot load {table}: its rows are no JSON"
