"""The one door to py3langid: what language a text is in."""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason
# ruff: noqa: E501 - a pattern broken in two cannot be searched for

from __future__ import annotations

import re
from functools import cache
from typing import Any

_SHORTEST = 60  # characters; below that py3langid confuses neighbours (its own advice: "longer than a line")
_SAMPLE = 1500  # characters; more changes nothing and costs time (0.2 ms at 1,200)
# Written so alike that a detector cannot tell them on a screen of text: the page's word decides.
_ALIKE = (
    frozenset({"no", "nb", "nn", "da"}),
    frozenset({"hr", "sr", "bs"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"es", "gl", "an"}),
)
_CODE = re.compile(r"\s*([a-z]{2})(?:[-_].{0,20})?\s*$", re.IGNORECASE)


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid ships no types
    import py3langid  # noqa: PLC0415 - half a second of loading, only where a text is read

    return py3langid


def stated_language(tag: str | None) -> str | None:
    """Return the ISO 639-1 code of a language tag ("en-GB" -> "en"), or None."""
    match = _CODE.match(tag or "")
    return match[1].lower() if match else None


def language_of(text: str, stated: str | None) -> str | None:
    """Return the ISO 639-1 code of the language of a text; None when it is too short to tell.

    Args:
        text: The body of an article.
        stated: What the page says (html lang), which decides only between languages that are
            written almost alike.
    """
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    letters = sum(character.isalpha() for character in sample)
    # A sign of Chinese, Japanese or Korean says as much as three letters.
    letters += 2 * sum(character >= "\u2e80" for character in sample)
    if letters < _SHORTEST:
        return None
    found, _ = _identifier().classify(sample)
    code = str(found)
    claim = stated_language(stated)
    if claim is not None and any(code in group and claim in group for group in _ALIKE):
        return claim
    return code if len(code) == 2 else None
