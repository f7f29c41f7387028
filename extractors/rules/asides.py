"""The parts of a text that are not its own words: links to other stories, credits, captions.

"Read more: Sanctions on Iran" is about another article. Cleaning takes most of these out of pages;
what a text still has of them, no issue is proved by. Headings as outlets use them, own list.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINK_HEADS = (
    r"read(?: also| more| next| this| here| on)?|also read|see also|see more"
    r"|more(?: here| on this)?"
    r"|related(?: stor(?:y|ies)| articles?| coverage| links?| content| topics?| news| posts?"
    r"| reading| videos?)?"
    r"|watch(?: also| more| now| live)?|listen(?: to this)?|don't miss|must[- ]read|recommended"
    r"(?: for you| stories| reading| articles)?|editors?'?s?'? picks?|trending(?: now)?"
    r"|most (?:read|popular|viewed|shared)(?: stories| articles)?|popular (?:now|stories)"
    r"|top stories|latest (?:news|stories|headlines)|more stories|other stories|further reading"
    r"|in (?:pictures|photos)|from the archives?"
    r""
    r"|you (?:may|might)(?: also)? (?:like|be interested in)|what to read next|up next"
    r"|continue reading|keep reading|explore more|tags|topics|keywords"
    r"|filed under|categories|photo gallery|gallery|slideshow|video"
)
_CAPTION_HEADS = (
    r"file photos?|file picture|file|photos?|images?|pictures?|photographs?|captions?"
    r"|(?:photo|image|picture|media|video) (?:caption|credits?|source)|credits?"
)
_CREDITS = (
    r"(?:(?:additional|further) )?(?:reporting|writing|editing|translation|photography) by"
    r"|compiled by|with (?:inputs?|reporting|files) from"
)
_APPEALS = (
    r"sign up (?:for|to|here|now)|subscribe(?: to| now| here| today)|follow us|follow @|click here"
    r"|download (?:our|the) app|join our|advertisement[ \t]*$|all rights reserved"
    r"|copyright (?:\u00a9|\(c\)|\d{4})|\u00a9|share this (?:article|story)"
    r"|this (?:article|story|piece) (?:was )?(?:first|originally|last)"
    r" (?:published|appeared|updated)"
    r"|like us on|get (?:our|the) (?:latest|best) .{0,60}(?:inbox|email|newsletter)"
)
_BULLET = r"^[ \t>\u2022\u00b7*|\u25cf\u25ba\u25b6\u2192#\[(-]{0,6}"
_LINE = re.compile(
    _BULLET + rf"(?:(?:{_LINK_HEADS}|{_CAPTION_HEADS})[ \t]?(?::|\||\u00bb|>|[\u2013\u2014-] )"
    rf"|(?:{_CREDITS}) |{_APPEALS}).*$",
    re.MULTILINE,
)
_HEADING = re.compile(
    _BULLET + rf"(?:{_LINK_HEADS}|more (?:from|on|about) [^\n]{{1,40}}|(?:related|read more)"
    r"[^\n.]{0,40})[ \t]?[:\u00bb>\u2026]{0,3}[ \t]*\n",
    re.MULTILINE,
)
_INSIDE = re.compile(
    rf"[(\[](?:{_CREDITS}|read more|read also|see also|related|photo|file photo|image)\b"
    r"[^)\]\n]{0,300}[)\]]"
)
_MOST_LINKS = 12  # lines of a list under a heading; longer ones have another heading within
_LONGEST_LINK = 140  # characters; a headline is shorter, most paragraphs are longer
_SENTENCE_ENDS = (".", '."', ".\u201d", ".'", "!", ".)")


@dataclass(frozen=True, slots=True)
class Asides:
    """Spans in order that lie apart from each other."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def hold(self, offset: int) -> bool:
        """Whether an offset lies in one of them."""
        number = bisect_right(self.starts, offset) - 1
        return number >= 0 and offset < self.ends[number]

    def __bool__(self) -> bool:
        return bool(self.starts)


def asides(text: str) -> Asides:
    """The asides of a text in lower case with plain marks."""
    found = [match.span() for pattern in (_LINE, _INSIDE) for match in pattern.finditer(text)]
    found += [(head.start(), _end_of_links(text, head.end())) for head in _HEADING.finditer(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return Asides(tuple(start for start, _ in merged), tuple(end for _, end in merged))


def _end_of_links(text: str, begin: int) -> int:
    """Where the list under a heading ends: before the first line that reads like a sentence."""
    for _ in range(_MOST_LINKS):
        stop = text.find("\n", begin, begin + _LONGEST_LINK + 1)
        end = stop if stop >= 0 else min(len(text), begin + _LONGEST_LINK + 1)
        line = text[begin:end].rstrip()
        if len(line) > _LONGEST_LINK or line.endswith(_SENTENCE_ENDS):
            return begin
        if stop < 0:
            return end
        begin = stop + 1
    return begin
