"""The checks of `dateline doctor --online`: what the first answers of the feeds say."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from statistics import median
from typing import TYPE_CHECKING

from flows.diagnosis import MAX_SKEW, Diagnosis, fail, ok, some_of, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flows.cli.probing import Probe

_BARRED = "robots_disallowed"
"""The outcome that robots.txt decides."""


def network(probes: Sequence[Probe]) -> Diagnosis:
    """Check that anybody answers at all."""
    answers = [probe for probe in probes if probe.exchange.status_code is not None]
    if probes and not answers:
        said = probes[0].remarks or probes[0].outcome
        fix = "check the network and [web] proxy; proxies of the environment are not used"
        return fail(f"none of {len(probes)} feeds answered: {said}", fix)
    return ok(f"{len(answers)} of {len(probes)} feeds answered")


def robots(probes: Sequence[Probe]) -> Diagnosis:
    """Check that robots.txt lets the feeds be read."""
    barred = [probe.url for probe in probes if probe.outcome == _BARRED]
    if barred:
        fix = "ask the publisher, or drop the feed: dateline feeds remove URL"
        return warn(f"{len(barred)} feeds are barred: {some_of(barred)}", fix)
    return ok("no feed is barred")


def feeds_answer(probes: Sequence[Probe]) -> Diagnosis:
    """Check that feeds come; single ones fail every night, all of them mean something."""
    wrong = [
        f"{probe.url}: {probe.remarks or probe.outcome}"
        for probe in probes
        if not probe.is_feed and probe.outcome != _BARRED
    ]
    if not wrong:
        return ok(f"{sum(probe.is_feed for probe in probes)} feeds are feeds")
    said = f"{len(wrong)} of {len(probes)} feeds fail: {some_of(wrong)}"
    fix = "see all: dateline feeds check"
    return fail(said, fix) if len(wrong) == len(probes) else warn(said, fix)


def clock_agrees(probes: Sequence[Probe]) -> Diagnosis:
    """Check the clock against the Date of answers (RFC 9110, 6.6.1): the median, as one errs."""
    offsets = [offset for probe in probes if (offset := _seconds_ahead(probe)) is not None]
    if not offsets:
        return ok("no server told the time")
    skew = median(offsets)
    if abs(skew) > MAX_SKEW.total_seconds():
        side = "behind" if skew > 0 else "ahead of"
        fix = "set the clock, and let NTP keep it"
        return warn(f"the clock is {abs(skew):,.0f} s {side} most servers", fix)
    return ok(f"the clock and {len(offsets)} servers agree")


def _seconds_ahead(probe: Probe) -> float | None:
    """Return how far the server's clock is ahead of ours; None when it does not say."""
    try:
        told = parsedate_to_datetime(probe.exchange.headers["date"])
        return (told - probe.exchange.fetched_at).total_seconds()
    except (KeyError, ValueError, TypeError):  # TypeError: a date without a zone
        return None


CHECKS_ONLINE: dict[str, Callable[[Sequence[Probe]], Diagnosis]] = {
    "network": network,
    "robots.txt": robots,
    "feeds": feeds_answer,
    "servers' clocks": clock_agrees,
}
"""Every check by its name; they share the one round of questions."""
