"""Finds what stands between quotation marks, of all kinds and over paragraphs, in one pass."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = {
    "\u201c": "\u201d",  # “ ”
    "\u201e": "\u201c\u201d",  # German, and Polish
    "\u00ab": "\u00bb",  # « »
    "\u2039": "\u203a",  # the same, single
    '"': '"',
}
_TOKENS = re.compile('[\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"]|\\n\\s*')
_LONGEST = 6_000  # code points; beyond that a mark was forgotten


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between two marks: `start` and `end` leave the marks out, `outer_*` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int


def marked_spans(body: str) -> list[Marked]:
    """The outermost quotations of a text; an opening mark that nothing closes quotes nothing.

    One pass: a paragraph may end with a quotation open when the next one opens it again, otherwise
    its end forgets the open mark, and so does the longest length of a quotation.
    """
    spans: list[Marked] = []
    opened, depth, resumed = -1, 0, -1
    for token in _TOKENS.finditer(body):
        place, mark = token.start(), token.group()
        if opened >= 0 and place - opened > _LONGEST:
            opened = -1
        if place == resumed:
            continue
        if opened < 0:
            opened, depth = (place if _can_open(body, place) else -1), 1
        elif mark[0] == "\n":
            is_resumed = body[token.end() : token.end() + 1] == body[opened]
            opened, depth = (opened if is_resumed else -1), 1
            resumed = token.end() if is_resumed else -1
        elif mark in _CLOSERS[body[opened]]:
            depth -= 1
            if depth == 0:
                spans += _marked(body, opened, place)
                opened = -1
        elif mark == body[opened]:
            depth += 1
    return spans


def _marked(body: str, opened: int, closed: int) -> list[Marked]:
    """The span between two marks, without white space at its ends; none when nothing is left."""
    words = body[opened + 1 : closed]
    start = closed - len(words.lstrip())
    end = start + len(words.strip())
    return [Marked(start, end, opened, closed + 1)] if end > start else []


def _can_open(body: str, place: int) -> bool:
    """Whether a mark stands where a quotation can begin; feet and inches do not."""
    if body[place] not in _CLOSERS:
        return False
    following = body[place + 1 : place + 2]
    before = body[place - 1] if place else " "
    if not following or following.isspace():
        # French sets a hard space inside its marks.
        return body[place] == "\u00ab" and following in ("\u00a0", "\u202f", " ")
    return not (body[place] == '"' and (before.isalnum() or before in ".,"))
