"""Finds what stands between quotation marks, of all kinds and over paragraphs, in one pass."""

from __future__ import annotations

from dataclasses import dataclass

_CLOSERS = {
    "\u201c": "\u201d",  # “ ”
    "\u201e": "\u201c\u201d",  # „ “ and „ ”
    "\u00ab": "\u00bb",  # « »
    "\u2039": "\u203a",  # ‹ ›
    '"': '"',
}
_OPENERS = "".join(_CLOSERS)
_LONGEST = 6_000  # code points; beyond that a mark was forgotten, and the rest is not speech


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between two marks: `start` and `end` leave the marks out, `outer_*` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def marked_spans(body: str) -> list[Marked]:
    """The outermost quotations of a text; an opening mark that nothing closes quotes nothing."""
    spans: list[Marked] = []
    place = _next(body, 0)
    while place >= 0:
        if not _can_open(body, place):
            place = _next(body, place + 1)
            continue
        close = _close(body, place)
        if close < 0:
            place = _next(body, place + 1)
            continue
        start, end = place + 1, close
        while start < end and body[start].isspace():
            start += 1
        while end > start and body[end - 1].isspace():
            end -= 1
        if end > start:
            spans.append(Marked(start, end, place, close + 1))
        place = _next(body, close + 1)
    return spans


def _next(body: str, start: int) -> int:
    """The next opening mark at or after `start`, -1 when there is none."""
    for place in range(start, len(body)):
        if body[place] in _OPENERS:
            return place
    return -1


def _can_open(body: str, place: int) -> bool:
    """Whether a mark stands where a quotation can begin; feet and inches do not."""
    following = body[place + 1 : place + 2]
    before = body[place - 1] if place else " "
    if not following or following.isspace():
        return body[place] == "\u00ab" and following in "\u00a0\u202f "
    return not (body[place] == '"' and (before.isalnum() or before in ".,"))


def _close(body: str, opened: int) -> int:
    """Where the mark opened at `opened` is closed, or -1.

    A paragraph may end with the quotation open when the next one opens it again.
    """
    opener = body[opened]
    closers = _CLOSERS[opener]
    depth = 1
    for place in range(opened + 1, min(len(body), opened + _LONGEST)):
        mark = body[place]
        if mark == "\n":
            following = _after_break(body, place)
            if following >= len(body) or body[following] != opener:
                return -1
            depth = 0 if opener != '"' else depth
        elif mark in closers and not (mark == '"' and _begins_paragraph(body, place)):
            depth -= 1
            if depth <= 0:
                return place
        elif mark == opener and opener != '"':
            depth += 1
    return -1


def _after_break(body: str, place: int) -> int:
    while place < len(body) and body[place].isspace():
        place += 1
    return place


def _begins_paragraph(body: str, place: int) -> bool:
    return place == 0 or body[place - 1] == "\n"
