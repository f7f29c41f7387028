"""The brief of a night as a file in the reports folder, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.brief.composing import compose
from flows.brief.gathering import gather
from flows.brief.pages import brief_page

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from flows.brief.gathering import Lookups


def write_brief(warehouse: Lookups, folder: Path, night_on: date | None = None) -> Path:
    """Write the brief of a night, the newest by default, and return the path of its file.

    Raises:
        NoSuchNightError: No run was made for it.
        OSError: The file cannot be written; an earlier one stays as it was.
    """
    brief = compose(gather(warehouse, night_on))
    path = folder / f"{brief.night_on}.html"
    draft = path.with_suffix(".html.tmp")
    try:
        draft.write_text(brief_page(brief), encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path
