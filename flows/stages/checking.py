"""Check: every file of sql/checks on what is about to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.model import Problem, Severity

if TYPE_CHECKING:
    from flows.night import Night
    from flows.warehouse.results import CheckResult


async def failing_checks(night: Night) -> tuple[CheckResult, ...]:
    """Run all checks, store their results, and return those that found something."""
    results = _results(night)
    run_id = night.run.run_id
    failing = tuple(result for result in results if not result.is_passed)
    with night.warehouse.transaction():
        night.warehouse.load(
            "check_results",
            [
                {
                    "run_id": run_id,
                    "check_name": result.check_name,
                    "severity": result.severity,
                    "failing_count": result.failing_count,
                    "sample": result.sample or None,
                }
                for result in results
            ],
        )
        night.report_problems([_problem(night, result) for result in failing])
    return failing


def _results(night: Night) -> list[CheckResult]:
    """Check what the night touched; all rows, while those of earlier runs wait with them.

    A night that a check has stopped leaves its rows in the work file, and they would be published
    with the next. Warnings speak of one night, and stay with this one.
    """
    run_id = night.run.run_id
    results = night.warehouse.checks(run_id)
    if not night.warehouse.rows("unpublished_runs", run_id=run_id):
        return results
    of_all = {result.check_name: result for result in night.warehouse.checks(None)}
    return [
        of_all[result.check_name] if result.severity is Severity.ERROR else result
        for result in results
    ]


def _problem(night: Night, result: CheckResult) -> Problem:
    named = result.sample.splitlines()
    more = result.failing_count - len(named)
    said = [*named, f"and {more:,} more"] if more > 0 else named
    verb = "row fails" if result.failing_count == 1 else "rows fail"
    return Problem(
        at=night.clock.now(),
        stage="check",
        severity=Severity(result.severity),
        code=f"check_{result.check_name}",
        message=f"{result.failing_count:,} {verb}: {'; '.join(said)}",
    )
