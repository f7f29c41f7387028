"""Sketches of texts, by which copies and near-copies find each other.

A sketch is the set of hashes of all five-word runs (shingles) of a text whose hash is 0 modulo
eight (Broder, "On the resemblance and containment of documents", 1997, section 4). Unlike a fixed
number of smallest hashes it keeps a constant share of any text, so the containment of a short
wire item in a long article can be read off two sketches: shared hashes over the smaller sketch.
"""

from __future__ import annotations

import re
from hashlib import blake2b

SHINGLE_WORDS = 5
"""Long enough that stock phrases do not match, short enough that an edited word costs five
shingles and not the paragraph."""

KEEP_ONE_IN = 8
"""A 300-word item keeps about 37 hashes: its containment is then known to some eight points."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> list[int]:
    """Return the sketch of `text`: sorted, distinct unsigned 64-bit hashes; empty below five words.

    Case and punctuation do not count, so that house style does not hide a copy.
    """
    words = _WORD.findall(text.casefold())
    shingles = {
        " ".join(words[start : start + SHINGLE_WORDS])
        for start in range(len(words) - SHINGLE_WORDS + 1)
    }
    hashes = {
        int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
        for shingle in shingles
    }
    return sorted(value for value in hashes if value % KEEP_ONE_IN == 0)
