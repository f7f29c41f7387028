"""The summary of a run: one sentence for the log, a page for Prefect and the reports folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.model import Outcome, RunState
from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from flows.warehouse.results import CheckResult


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did.

    Attributes:
        counts: By name, as in `runs.counts`.
        checks: Those that found something, errors and warnings.
        message: Why the night was not published; None when it was.
    """

    run_id: UUID
    night_on: str
    state: RunState
    counts: Mapping[str, int] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    message: str | None = None

    @property
    def is_published(self) -> bool:
        """Whether analysts see this night."""
        return self.state is RunState.PUBLISHED

    @property
    def problem_count(self) -> int:
        """Rows that the run wrote into `problems`."""
        return sum(n for name, n in self.counts.items() if name.startswith("problems_"))

    def sentence(self) -> str:
        """Return the run in one sentence."""
        feeds, failed = self.counts.get("feeds_polled", 0), self.counts.get("feeds_failed", 0)
        found = ", ".join(
            f"{self.counts.get(f'entries_{outcome}', 0)} {outcome}" for outcome in Outcome
        )
        end = "published" if self.is_published else f"NOT published: {self.message}"
        return (
            f"Night {self.night_on}: {counted(feeds, 'feed')} polled, {failed} failed; "
            f"entries {found}; {counted(self.problem_count, 'problem')}; {end}."
        )

    def markdown(self) -> str:
        """Return the run as a page of Markdown."""
        lines = [f"# Night {self.night_on}", "", self.sentence(), "", "| what | count |"]
        lines += ["| --- | ---: |"]
        lines += [
            f"| {name.replace('_', ' ')} | {n:,} |" for name, n in sorted(self.counts.items())
        ]
        if self.checks:
            lines += ["", "## Checks that found something", ""]
            lines += [
                f"- **{check.check_name}** ({check.severity}): {check.failing_count}"
                for check in self.checks
            ]
        return "\n".join(lines) + "\n"
