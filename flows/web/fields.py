"""The header fields of a request: all that a server learns about us."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from flows.model import FetchKind

if TYPE_CHECKING:
    from flows.web.policy import Request
    from flows.web.targets import Target

_ACCEPT = {
    FetchKind.FEED: "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
    FetchKind.ARTICLE: "text/html, application/xhtml+xml, */*;q=0.5",
    FetchKind.ROBOTS: "text/plain, */*;q=0.5",
}
_ENCODINGS = "gzip, deflate, br, zstd"  # what flows.decoding undoes
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,8000}")  # a validator that can forge no header


def is_printable(value: str) -> bool:
    """Whether a value can stand in a header field without forging another."""
    return _PRINTABLE.fullmatch(value) is not None


def request_fields(target: Target, request: Request, user_agent: str) -> dict[str, str]:
    """Return the header fields for one hop: no cookies, no referrer, nothing unasked.

    The validators go along on every hop, as they belong to the answer of the last one.
    """
    headers = {
        "Host": target.authority,
        "User-Agent": user_agent,
        "Accept": _ACCEPT[request.kind],
        "Accept-Encoding": "identity" if request.kind is FetchKind.ROBOTS else _ENCODINGS,
    }
    if target.credentials is not None:
        secret = unquote_to_bytes(target.credentials)
        headers["Authorization"] = f"Basic {base64.b64encode(secret).decode()}"
    return headers | validators(request)


def validators(request: Request) -> dict[str, str]:
    """Return the conditional header fields, byte for byte as the server gave the values."""
    given = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {k: v for k, v in given.items() if v is not None and is_printable(v)}
