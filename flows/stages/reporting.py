"""Report: what a person reads about the night."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flows.model import Problem, Severity

if TYPE_CHECKING:
    from flows.night import Night
    from flows.summary import Summary


async def write_report(night: Night, summary: Summary) -> None:
    """Write the night's summary and its morning brief into reports/, each whole or not at all.

    The night is published by now: a report that cannot be written is a problem and no failure.
    """
    path = night.home.reports / f"{summary.night_on}.md"
    draft = path.with_suffix(".tmp")
    try:
        draft.write_text(summary.markdown(), encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error.strerror}); the night itself is published"
        _report(night, "report_unwritable", message)
    _write_brief(night, date.fromisoformat(summary.night_on))


def _write_brief(night: Night, night_on: date) -> None:
    """Write the brief; templates, charts and rows of strangers may fail in ways nobody foresaw."""
    from flows.brief.writing import write_brief  # noqa: PLC0415 - 40 MB that polling need not hold

    try:
        write_brief(night.warehouse, night.home.reports, night_on)
    except Exception as error:  # noqa: BLE001 - the boundary: no brief is worth a night
        message = (
            f"the brief of {night_on} cannot be written ({type(error).__name__}: {error}); the "
            f"night itself is not concerned. Try again with: dateline brief --night {night_on}"
        )
        _report(night, "brief_unwritable", message)


def _report(night: Night, code: str, message: str) -> None:
    night.report_problems([Problem(night.clock.now(), "report", Severity.WARN, code, message)])
