"""Report: what a person reads about the night."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.model import Problem, Severity

if TYPE_CHECKING:
    from flows.night import Night
    from flows.summary import Summary


async def write_report(night: Night, summary: Summary) -> None:
    """Write the summary of the night to reports/<night>.md, whole or not at all.

    The night is published by now: a report that cannot be written is a problem and no failure.
    """
    path = night.home.reports / f"{summary.night_on}.md"
    draft = path.with_suffix(".tmp")
    try:
        draft.write_text(summary.markdown(), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); the night itself is published"
        night.report_problems(
            [Problem(night.clock.now(), "report", Severity.WARN, "report_unwritable", message)]
        )
