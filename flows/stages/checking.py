"""Check: every file of sql/checks on what the night brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.model import Problem, Severity

if TYPE_CHECKING:
    from flows.night import Night
    from flows.warehouse.results import CheckResult


async def failing_checks(night: Night) -> tuple[CheckResult, ...]:
    """Run all checks, store their results, and return those that found something."""
    results = night.warehouse.checks(night.run.run_id)
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
