"""The themes that a text brings together, in any of the languages of `themes.toml`.

Lists of sentences (`signs.toml`) know the walls that somebody has seen. A wall in other words still
speaks of the same few things, and no story of that length speaks of so many of them.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_SUBJECTS: Final[dict[str, dict[str, list[str]]]] = tomllib.loads(
    files("flows.articles").joinpath("themes.toml").read_text(encoding="utf-8")
)
# Scripts without spaces (Han, kana) and with particles at the words (Hangul, Arabic's article and
# conjunctions) have no place where a word begins.
_JOINED: Final = re.compile(r"[\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def _pattern(beginnings: list[str]) -> re.Pattern[str]:
    parted = "|".join(b for b in beginnings if not _JOINED.search(b))
    joined = "".join(f"|{b}" for b in beginnings if _JOINED.search(b))
    return re.compile(rf"(?<!\w)(?:{parted}){joined}")


_PATTERNS: Final = {
    subject: {theme: _pattern(words) for theme, words in themes.items()}
    for subject, themes in _SUBJECTS.items()
}


def themes_in(subject: str, text: str) -> dict[str, str]:
    """Return the themes of a subject that a text speaks of, each with the words that it uses.

    Args:
        subject: A table of `themes.toml`.
        text: Cleaned text of at most a few thousand characters.
    """
    lower = text.lower().replace("\u2019", "'")
    return {
        theme: match[0].strip()
        for theme, pattern in _PATTERNS[subject].items()
        if (match := pattern.search(lower)) is not None
    }
