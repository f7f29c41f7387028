"""Report: what a person reads about the night."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.night import Night
    from flows.summary import Summary


async def write_report(night: Night, summary: Summary) -> None:
    """Write the summary of the night to reports/<night>.md, whole or not at all."""
    path = night.home.reports / f"{summary.night_on}.md"
    draft = path.with_suffix(".tmp")
    draft.write_text(summary.markdown())
    draft.replace(path)
