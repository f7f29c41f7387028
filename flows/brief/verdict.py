"""Whether a night was good, in a few words: what an operator reads first. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.wording import counted

if TYPE_CHECKING:
    from flows.brief.model import Brief


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement. `words` name what is wrong, to go on after "with"; empty when nothing is."""

    is_good: bool
    words: str = ""


def verdict_on(brief: Brief) -> Verdict:
    """Return the judgement on a night: good when no feed failed and no check found anything.

    A page that refuses us is every night's bread and spoils none; it stands under what we could
    not get.
    """
    feeds = sum(gap.count for gap in brief.failed_feeds)
    checks, missing = len(brief.health.checks), sum(run.difference for run in brief.health.runs)
    words = [
        counted(feeds, "feed") + " that failed" if feeds else "",
        counted(checks, "check") + " that found something" if checks else "",
        counted(missing, "entry", "entries") + " unaccounted for" if missing else "",
    ]
    said = " and ".join(word for word in words if word)
    return Verdict(brief.is_published and not said, said)
