"""Finds what stands between quotation marks, of all kinds and over paragraphs, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_CLOSERS = {
    "\u201c": '\u201d\u201c"',  # “ ”; some texts close with the opening one, or the plain
    "\u201d": "\u201d",  # Swedish and Finnish open with the closing one
    "\u201e": "\u201c\u201d",  # German, and Polish
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",  # « »
    "\u00bb": "\u00ab",  # » «, in German books and in Danish
    "\u2039": "\u203a",  # the same, single
    "\u300c": "\u300d",  # Japanese
    "\u300e": "\u300f",
    '"': '"\u201d',
    "''": "''",  # typewriters and old wires
    "``": "''",
    "\u2018": "\u2019",  # British, and plain
    "'": "'",
}
_TOKENS = re.compile(
    '[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"]'
    "|''|``|[\u2018\u2019']|\\n\\s*"
)
_LONGEST = 6_000  # code points; beyond that a mark was forgotten
_LONGEST_MEASURE = 5  # code points of 10'11
_INCHES = re.compile(r"\d['\u2019\u2032]\d{1,2}\Z")
_SINGLES = frozenset("\u2018'")
_ELIDED = re.compile(
    r"(?:\d|em\b|til\b|tis\b|twas\b|cause\b|n\b|bout\b|round\b|neath\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between two marks: `start` and `end` leave the marks out, `outer_*` take them in."""

    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(slots=True)
class _Open:
    """A mark that waits for its other half; `inner` is what was closed since."""

    place: int
    mark: str
    inner: list[Marked] = field(default_factory=list)


def marked_spans(body: str) -> list[Marked]:
    """The outermost quotations of a text; an opening mark that nothing closes quotes nothing.

    One pass: a paragraph may end with a quotation open when the next one opens it again, otherwise
    its end forgets the open mark, and so does the longest length of a quotation.
    """
    singles = _closing_singles(body)
    spans: list[Marked] = []
    opened: list[_Open] = []
    resumed = -1
    for token in _TOKENS.finditer(body):
        place, mark = token.start(), token.group()
        if opened and place - opened[0].place > _LONGEST:
            spans += opened[0].inner
            opened = []
        if place == resumed:
            continue
        if mark[0] == "\n":
            first = opened[0].mark if opened else None
            if first is not None and body.startswith(first, token.end()):
                resumed = token.end()
                del opened[1:]
            else:
                spans += [marked for one in opened for marked in one.inner]
                opened = []
        else:
            _meet(body, place, mark, opened, (spans, singles))
    return spans + [marked for one in opened for marked in one.inner]


def _meet(
    body: str,
    place: int,
    mark: str,
    opened: list[_Open],
    known: tuple[list[Marked], _Singles],
) -> None:
    """What a mark does to those that wait: it closes one, opens one, or is none."""
    spans, singles = known
    for depth in range(len(opened) - 1, max(-1, len(opened) - 3), -1):
        if mark in _closers(opened[depth].mark) and _can_close(body, place, mark, singles):
            closed = opened[depth]
            del opened[depth:]
            made = _marked(body, closed, place, place + len(mark))
            (opened[-1].inner if opened else spans).extend(made)
            return
    if _can_open(body, place, mark) and not (mark in _SINGLES and not singles.follows(place)):
        if opened and opened[-1].mark in _SINGLES and mark in _SINGLES:
            return
        opened.append(_Open(place, mark))


def _closers(mark: str) -> tuple[str, ...]:
    given = _CLOSERS[mark]
    return (given,) if given == "''" else tuple(given)


def _marked(body: str, opened: _Open, closed: int, after: int) -> list[Marked]:
    """The span between two marks, without white space at its ends; none when nothing is left."""
    inside = body[opened.place + len(opened.mark) : closed]
    start = closed - len(inside.lstrip())
    end = start + len(inside.strip())
    return [Marked(start, end, opened.place, after)] if end > start else []


def _can_open(body: str, place: int, mark: str) -> bool:
    """Whether a mark stands where a quotation can begin; feet, inches and apostrophes do not."""
    if mark not in _CLOSERS:
        return False
    following = body[place + len(mark) : place + len(mark) + 1]
    before = body[place - 1] if place else " "
    if not following or following.isspace():
        # French sets a hard space inside its marks.
        return mark == "\u00ab" and following in ("\u00a0", "\u202f", " ")
    if mark in _SINGLES:
        is_apart = before.isspace() or before in '(\u2014\u2013["\u201c'
        return is_apart and not _ELIDED.match(body, place + 1) and following not in ".,;:!?"
    if mark in ("\u201d", "\u00bb"):
        return before.isspace()
    return not (mark in ('"', "''") and (before.isalnum() or before in ".,"))


def _can_close(body: str, place: int, mark: str, singles: _Singles) -> bool:
    if mark in ("\u2019", "'"):
        return singles.closes(place)
    if mark in ('"', "\u201d") and _INCHES.search(body[max(0, place - _LONGEST_MEASURE) : place]):
        return False
    following = body[place + 1 : place + 2]
    if mark == "\u201c":
        return not following or not following.isalnum()
    return mark != '"' or not (following.isalnum() and body[place - 1].isspace())


@dataclass(frozen=True, slots=True)
class _Singles:
    """Where single marks may close a quotation, and where paragraphs end.

    A mark after a comma or stop, or before one, closes; after a letter and before a space it may be
    the plural's apostrophe ("the workers' rights"), so it closes only where no surer one follows.
    """

    sure: tuple[int, ...]
    weak: tuple[int, ...]
    breaks: tuple[int, ...]

    def follows(self, place: int) -> bool:
        """Whether any closing mark stands in the rest of the paragraph."""
        end = self._paragraph_end(place)
        return any(
            at < len(marks) and marks[at] < end
            for marks in (self.sure, self.weak)
            for at in (bisect_right(marks, place),)
        )

    def closes(self, place: int) -> bool:
        """Whether the mark at a place closes."""
        at = bisect_right(self.sure, place)
        if at and self.sure[at - 1] == place:
            return True
        is_weak = bisect_right(self.weak, place) > bisect_right(self.weak, place - 1)
        return is_weak and not (at < len(self.sure) and self.sure[at] < self._paragraph_end(place))

    def _paragraph_end(self, place: int) -> int:
        at = bisect_right(self.breaks, place)
        return self.breaks[at] if at < len(self.breaks) else self.breaks[-1] + 1


_SINGLE_OR_BREAK = re.compile("[\u2019'\\n]")


def _closing_singles(body: str) -> _Singles:
    sure: list[int] = []
    weak: list[int] = []
    breaks: list[int] = []
    for token in _SINGLE_OR_BREAK.finditer(body):
        place = token.start()
        if token.group() == "\n":
            breaks.append(place)
            continue
        before = body[place - 1] if place else " "
        after = body[place + 1 : place + 2]
        if before.isspace() or after.isalnum():
            continue
        is_plural = before in "sS" and (after.isspace() or not after)
        (weak if is_plural else sure).append(place)
    breaks.append(len(body))
    return _Singles(tuple(sure), tuple(weak), tuple(breaks))
