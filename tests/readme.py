"""The tables of the README that the headers of `sql` decide: `python -m tests.readme` renews them.

A section stands between `<!-- sql/reports -->` and `<!-- end of sql/reports -->`; what is around it
is written by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import sql

README = Path(__file__).resolve().parents[1] / "README.md"


def reports() -> list[str]:
    lines = ["| report | shows | parameters |", "| --- | --- | --- |"]
    for name in sql.names("reports"):
        header = sql.header("reports", name)
        params = ", ".join(f"`{param.name}`" for param in header.params)
        lines.append(f"| `{name}` | {_lower(header.title)} | {params} |")
    return lines


def views() -> list[str]:
    lines = ["| view | one row per |", "| --- | --- |"]
    for name in sql.names("views"):
        grain = sql.header("views", name).grain
        lines.append(f"| `{name}` | {grain.removeprefix('one row per ')} |")
    return lines


def checks() -> list[str]:
    lines = ["| check | severity | guards that |", "| --- | --- | --- |"]
    for name in sql.names("checks"):
        header = sql.header("checks", name)
        lines.append(f"| `{name}` | {header.severity} | {_lower(header.title)} |")
    return lines


SECTIONS = {"reports": reports, "views": views, "checks": checks}


def renewed(page: str) -> str:
    """Return the page with its sections made anew; a page without one of them is refused."""
    for folder, lines in SECTIONS.items():
        begin, end = f"<!-- sql/{folder} -->\n", f"<!-- end of sql/{folder} -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        body = begin + "\n".join(lines()) + f"\n{end}"
        page, count = pattern.subn(lambda _, body=body: body, page)
        if count != 1:
            raise ValueError(f"the README has {count} sections for sql/{folder}, not one")
    return page


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
