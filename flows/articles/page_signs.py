"""The words by which junk pages give themselves away, read from `signs.toml` beside this file.

Every name here is one of the lists there, joined to one pattern (or, for what is looked up in
lower-case text, left a tuple of words).
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_LISTS: Final[dict[str, list[str]]] = tomllib.loads(
    files("flows.articles").joinpath("signs.toml").read_text(encoding="utf-8")
)
# Words in quotation marks are somebody's words about walls, not the wall.
_QUOTED: Final = re.compile(r"“[^“”]{1,300}”|«[^«»]{1,300}»|„[^„“]{1,300}“|\"[^\"]{1,300}\"")


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_LISTS[name]), re.IGNORECASE)


CHALLENGE_TITLE: Final = _pattern("challenge_title")
CHALLENGE_TEXT: Final = _pattern("challenge_text")
CHALLENGE_MARKUP: Final = tuple(_LISTS["challenge_markup"])
CONSENT_HOST: Final = _pattern("consent_host")
CONSENT_PATH: Final = _pattern("consent_path")
CONSENT_TITLE: Final = _pattern("consent_title")
CONSENT_CUES: Final = tuple(_LISTS["consent_cues"])
CONSENT_PHRASE: Final = _pattern("consent_phrase")
GONE_TITLE: Final = _pattern("gone_title")
GONE_LINE: Final = _pattern("gone_line")
PAYWALL_PHRASE: Final = _pattern("paywall_phrase")
PAYWALL_CLASS: Final = _pattern("paywall_class")
LIVE_TITLE: Final = _pattern("live_title")
ENTRY_TIME: Final = _pattern("entry_time")
ERROR_PATH: Final = _pattern("error_path")
ERROR_CLASS: Final = _pattern("error_class")
LIST_PATH: Final = _pattern("list_path")
HOUSE_TITLE: Final = _pattern("house_title")
ADDRESSED: Final = _pattern("addressed")


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)
