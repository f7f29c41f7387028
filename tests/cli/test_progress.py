"""What a log is told while a run is on."""

from __future__ import annotations

import re

from flows.progress import SECONDS_BETWEEN_LINES, LogLines


def test_a_log_hears_of_all_stages_now_and_then_and_not_of_every_batch():
    lines: list[str] = []
    seconds = iter([0.0, 1.0, *[SECONDS_BETWEEN_LINES] * 2, 16.0])
    log = LogLines(lines.append, lambda: next(seconds))
    log.expect("fetch", 30)
    log.expect("fetch", 10)
    log.expect("clean", 5)
    for stage, count in (("fetch", 30), ("fetch", 10), ("clean", 5)):
        log.advance(stage, count)
    assert [re.sub(r"^\d\d:\d\d:\d\dZ ", "", line) for line in lines] == [
        "fetch 40 of 40, clean 0 of 5",
    ]
