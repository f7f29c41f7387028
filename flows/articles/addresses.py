"""What the address of a page says of it."""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SLUG_WORDS = re.compile(r"[^\W\d_]{2,}")
_LONG_NUMBER = re.compile(r"\d{4,}")


def is_section_path(path: str) -> bool:
    """Whether a path with its query has no slug or number of an article."""
    parts = [part for part in path.partition("?")[0].split("/") if part]
    if ("?" in path and _LONG_NUMBER.search(path)) or len(parts) > 3:
        return False
    return not any(
        len(_SLUG_WORDS.findall(part)) > 3 or _LONG_NUMBER.search(part) for part in parts
    )


def split_address(url: str) -> tuple[str, str]:
    """Return host and path with query of an address, empty texts for a broken one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "", ""
    return host.lower(), parts.path + (f"?{parts.query}" if parts.query else "")
