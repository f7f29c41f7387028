"""How extractors look at a text: plain marks of the same length, sentences, word boundaries.

Everything here is linear in the length of the text and keeps every offset where it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass


def words(listed: str) -> frozenset[str]:
    """A set of words that is written as one text."""
    return frozenset(listed.split())


# One character for one character, so that offsets stay: curly marks, odd hyphens and spaces.
_PLAIN = {
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
}

# A full stop after these does not end a sentence.
_ABBREVIATIONS = words(
    "mr mrs ms dr prof gen col lt maj capt sgt sen rep gov pres st no vs adm cmdr rev hon jr sr "
    "inc ltd co corp "
    "jan feb mar apr jun jul aug sep sept oct nov dec u.s u.n u.k e.g i.e"
)
_STOP = re.compile(r"[.!?\u2026]['\")\]\u201d\u2019\u00bb]{0,3}(?=\s)|\n")
_LAST_WORD = re.compile(r"[^\s(\"\u201c]{1,12}$")


def plain(text: str) -> str:
    """The text with typographic apostrophes, hyphens and spaces made plain, same length."""
    for odd, usual in _PLAIN.items():
        if odd in text:
            text = text.replace(odd, usual)
    return text


def lower(text: str) -> str:
    """The text in lower case, same length: letters whose lower case is longer stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def is_word_at(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is not a part of a longer word, handle or address."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_@"):
        return False
    return end >= len(text) or not (text[end].isalnum() or text[end] == "_")


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a text begin, in order; they cover the text without a gap."""

    starts: tuple[int, ...]
    length: int

    def number(self, offset: int) -> int:
        """The number of the sentence that holds the offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, number: int) -> tuple[int, int]:
        """First offset of a sentence, and the first offset after it."""
        after = number + 1
        return self.starts[number], self.starts[after] if after < len(self.starts) else self.length


def sentences(text: str) -> Sentences:
    """The sentences of a text: paragraphs end one, and full stops that are not abbreviations."""
    starts = [0]
    for stop in _STOP.finditer(text):
        end = stop.end()
        if stop.group()[0] == "." and is_abbreviation_at(text, stop.start(), end):
            continue
        while end < len(text) and text[end] in " \t":
            end += 1
        if end > starts[-1] and end < len(text):
            starts.append(end)
    return Sentences(tuple(starts), len(text))


def is_abbreviation_at(text: str, stop: int, end: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    following = text[end : end + 3].lstrip()[:1]
    if following.islower():
        return True
    word = _LAST_WORD.search(text[max(0, stop - 13) : stop])
    if word is None:
        return False
    name = word.group().lower()
    return name in _ABBREVIATIONS or (len(name) == 1 and name.isalpha())
