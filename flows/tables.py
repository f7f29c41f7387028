"""Tables for people and programs: text, CSV, JSON, Markdown and HTML. Outside text stays inert."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from flows.text import FORMULA, PLAIN_NUMBER, printable
from flows.wording import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from flows.warehouse.results import Table

PIPE_WIDTH = 160
"""Columns where there is no terminal to ask."""

WIDEST_CELL = 80
"""Characters of a cell, or of a line of one, on a terminal; the other formats cut nothing."""


def render(
    table: Table, style: str, *, width: int | None = None, whole: Container[str] = ()
) -> str:
    """Return `table` in one of the `STYLES`; `width` and `whole` as in `as_text`."""
    return STYLES[style](table) if style != "table" else as_text(table, width=width, whole=whole)


def as_text(table: Table, *, width: int | None = None, whole: Container[str] = ()) -> str:
    """Return the table for a terminal, in cells that can do nothing to it.

    Args:
        table: The table.
        width: Columns of the page; by default those of the terminal.
        whole: Names of columns whose cells are wrapped in place of cut: what to do about a thing
            stands at the end of a message.
    """
    grid = RichTable(title=printable(table.title) or None, title_justify="left")
    for position, column in enumerate(table.columns):
        is_number = all(isinstance(row[position], int | float | None) for row in table.rows)
        side: Literal["left", "right"] = "right" if is_number else "left"
        widest = WIDEST_CELL if column in whole else None
        grid.add_column(Text(printable(column)), justify=side, overflow="fold", max_width=widest)
    limits = [None if column in whole else WIDEST_CELL for column in table.columns]
    for row in table.rows:
        cells = zip(row, limits, strict=True)
        grid.add_row(*(Text(printable(_plain(value), limit)) for value, limit in cells))
    page = io.StringIO()
    Console(file=page, width=width or page_width()).print(grid)
    return page.getvalue().rstrip("\n")


def page_width() -> int:
    """Return the columns of the terminal; of a pipe, enough for a wide table."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns


def as_csv(table: Table) -> str:
    """Return the table as CSV; a cell that a spreadsheet would run as a formula gets a quote."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_inert(value) for value in row] for row in table.rows)
    return page.getvalue().rstrip("\n")


def as_json(table: Table) -> str:
    """Return the table as a JSON array of objects, times in ISO 8601."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, default=_plain, ensure_ascii=False, indent=2)


def as_markdown(table: Table) -> str:
    """Return the table as Markdown in which outside text makes no link, image or code."""
    lines = [
        " | ".join(map(_markdown_head, table.columns)),
        " | ".join("---" for _ in table.columns),
    ]
    lines += [" | ".join(_markdown(_plain(value)) for value in row) for row in table.rows]
    return "\n".join(f"| {line} |" for line in lines)


def as_html(table: Table) -> str:
    """Return the table as an HTML table element, every cell escaped."""
    head = "".join(f"<th>{html.escape(column)}</th>" for column in table.columns)
    rows = (
        "".join(f"<td>{html.escape(_plain(value))}</td>" for value in row) for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    caption = f"<caption>{html.escape(table.title)}</caption>" if table.title else ""
    return f"<table>{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table>"


STYLES: dict[str, Callable[[Table], str]] = {
    "table": as_text,
    "csv": as_csv,
    "json": as_json,
    "md": as_markdown,
    "html": as_html,
}


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime() if value.tzinfo:
            return moment(value)
        case float():
            return f"{value:.3f}".rstrip("0").rstrip(".")
        case UUID():
            return str(value)
        case list() | tuple() | dict():
            return json.dumps(value, default=_plain, ensure_ascii=False)
        case _:
            return str(value)


def _inert(value: object) -> object:
    """Return a cell that no spreadsheet runs; a number is one, also as text."""
    if isinstance(value, int | float):
        return value
    text = _plain(value).replace("\x00", "")
    is_harmless = re.fullmatch(PLAIN_NUMBER, text) or not re.search(FORMULA, text)
    return text if is_harmless else f"'{text}"


_INSIDE_A_WORD = re.compile(r"(?<=[^\W_])\\_(?=[^\W_])")
"""An escaped underline between letters or digits, which emphasizes nothing (CommonMark, 6.2)."""


def _markdown_head(name: str) -> str:
    """Return the name of a column, `issue_id` as it is."""
    return _INSIDE_A_WORD.sub("_", _markdown(name))


def _markdown(text: str) -> str:
    line = html.escape(printable(text), quote=False)
    return "".join(f"\\{char}" if char in r"\`*_{}[]()#+!|~" else char for char in line)
