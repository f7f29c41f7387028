"""Reported speech: `X said that …` and `…, X said.`, in sentences without quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractors.speech.speakers import Attribution
from extractors.speech.words import ACCORDING, REPORTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractors.speech.speakers import Speakers

_THAT = re.compile(
    r"(?: (?:reporters|journalists|lawmakers))?"
    r"(?: (?:on |in )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,?(?: that)? "
)
_FEWEST_WORDS = 4  # "he said so" reports nothing
_LONGEST = 1_000  # code points; a sentence beyond that is a list or a lost full stop


def indirect_quotes(speakers: Speakers) -> Iterator[tuple[int, int, Attribution]]:
    """Start, end and speaker of what is reported, at most one for each sentence."""
    text, split = speakers.text, speakers.sentences
    quoted = {
        number
        for span in speakers.spans
        for number in range(split.number(span.outer_start), split.number(span.outer_end - 1) + 1)
    }
    for number in range(len(split.starts)):
        start, end = split.span(number)
        if number in quoted or end - start > _LONGEST:
            continue
        while end > start and text[end - 1] in " \t\n.":
            end -= 1
        found = _reported(speakers, start, end)
        if found is not None and len(text[found[0] : found[1]].split()) >= _FEWEST_WORDS:
            yield found


def _reported(speakers: Speakers, start: int, end: int) -> tuple[int, int, Attribution] | None:
    text = speakers.text
    cue = REPORTING.search(text, start, end)
    if cue is None:
        return _according(speakers, start, end)
    found = speakers.subject(start, cue.start())
    tail = end - cue.end()
    if found is not None and tail > (cue.start() - start) // 2:
        content = _THAT.match(text, cue.end())
        begin = content.end() if content else cue.end()
        return begin, end, Attribution(*found, cue.group().split()[0])
    if found is None:
        found = speakers.following(cue.end(), end)
    comma = text.rfind(",", start, found[0] if found else start)
    if found is None or comma < 0:
        return None
    return start, comma, Attribution(*found, cue.group().split()[0])


def _according(speakers: Speakers, start: int, end: int) -> tuple[int, int, Attribution] | None:
    cue = ACCORDING.search(speakers.text, start, end)
    found = speakers.following(cue.end() - 1, end) if cue else None
    if cue is None or found is None:
        return None
    attribution = Attribution(*found, "according to")
    comma = speakers.text.find(",", found[1], end)
    if cue.start() - start <= 1 and comma >= 0:
        return comma + 2, end, attribution
    reported = speakers.text[start : cue.start()].rstrip(" ,")
    return (start, start + len(reported), attribution) if reported else None
