"""Words and sentences as the tagger sees them, each word with its exact place in the text.

Training and running share this module: a corpus is cut by the same rules as an article.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from extractors.reading import plain, sentences

# "U.S.", "U.A.E."; runs of letters and digits; "'s"; any other mark alone. A hyphen parts words
# ("U.S.-led"), so that a name inside a compound can be a span of its own.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,6}|[^\W_]+|'[sS](?![^\W_])|\S")
# One character for one character: the marks of typesetters that the corpora write plainly.
_MARKS = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2013": "-", "\u2014": "-"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order.

    Attributes:
        texts: The words, with typographic marks made plain.
        starts: Offset of each word; it is as long in the text as in `texts`.
        openings: Index of the first word of each sentence, in order, from 0.
    """

    texts: list[str]
    starts: list[int]
    openings: list[int]


def cut(text: str) -> list[str]:
    """The words of a piece of text, without their places."""
    return _WORD.findall(plain(text).translate(_MARKS))


def words(text: str, most: int | None = None) -> Words:
    """The first words of a text with their places and where sentences begin; linear in its length.

    Args:
        text: The text.
        most: How many words at most; None: all.
    """
    tidy = plain(text).translate(_MARKS)
    bounds = sentences(tidy).starts
    texts: list[str] = []
    starts: list[int] = []
    openings: list[int] = []
    sentence = 0
    for match in islice(_WORD.finditer(tidy), most):
        number = bisect_right(bounds, match.start())
        if number != sentence:
            openings.append(len(texts))
            sentence = number
        texts.append(match.group())
        starts.append(match.start())
    return Words(texts, starts, openings)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word in lower case without accents: how pieces and lexicon are written.

    Source: the uncased BERT vocabularies (Devlin et al. 2019) fold words in this way.
    """
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")
