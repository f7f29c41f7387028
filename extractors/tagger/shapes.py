"""How words are written: the capitals that an uncased vocabulary does not see.

A shape also says when capitals mean nothing, because a headline has them everywhere or a text has
none: then the network learns to go by the words alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNT = 13
(
    MARK, NUMBER, LETTERS_AND_DIGITS, LOWER, LOWER_EVERYWHERE, CAPITALISED, OPENING,
    CAPITALISED_EVERYWHERE, UPPER, UPPER_EVERYWHERE, INITIAL, MIXED, DOTTED,
) = range(COUNT)  # fmt: skip

_FEW = 3  # words; in fewer the share of capitals says nothing
_SMALL_WORD = 4  # letters; shorter words stay in lower case in titles
_NEARLY_ALL = 0.8  # share of words in capitals from which on a sentence is a headline


def shapes(sentence: Sequence[str]) -> list[int]:
    """The shape of each word of a sentence."""
    found = [_shape(word) for word in sentence]
    if found and found[0] == CAPITALISED:
        found[0] = OPENING
    style = _style(sentence, found)
    return [style.get(shape, shape) for shape in found] if style else found


def _shape(word: str) -> int:
    if word.islower() and word.isalpha():
        return LOWER
    if word.isalpha():
        if word.isupper():
            return UPPER if len(word) > 1 else INITIAL
        if word.istitle():
            return CAPITALISED
        return MIXED if any(c.isupper() for c in word) else LOWER
    if word.isdigit():
        return NUMBER
    if word.isalnum():
        return LETTERS_AND_DIGITS
    return DOTTED if "." in word and len(word) > 1 else MARK


def _style(sentence: Sequence[str], found: Sequence[int]) -> dict[int, int]:
    """Which shapes mean less in this sentence, by those that take their place."""
    letters = [shape for shape in found if shape in (LOWER, CAPITALISED, OPENING, UPPER, MIXED)]
    if len(letters) < _FEW:
        return {}
    if letters.count(UPPER) >= _NEARLY_ALL * len(letters):
        return {UPPER: UPPER_EVERYWHERE}
    if letters.count(LOWER) == len(letters):
        return {LOWER: LOWER_EVERYWHERE}
    long = [
        shape
        for word, shape in zip(sentence, found, strict=True)
        if len(word) >= _SMALL_WORD and shape in (LOWER, CAPITALISED, OPENING)
    ]
    capitals = len(long) - long.count(LOWER)
    if len(long) >= _FEW and capitals >= _NEARLY_ALL * len(long):
        return dict.fromkeys((CAPITALISED, OPENING), CAPITALISED_EVERYWHERE)
    return {}
