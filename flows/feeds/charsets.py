"""Which encoding a feed is in, where feedparser would be wrong about it.

feedparser believes the header before the bytes (RFC 3023), so a server that calls everything
`windows-1251` makes another script of a UTF-8 feed; it reads UTF-16 without a declaration as UTF-8
full of NULs; and it gives UTF-8 up for the whole document
when a single byte of it is none, as where a publisher cuts summaries after so many bytes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# How a document begins in encodings of more than one byte, longest first: its byte order mark, or
# the first bracket as XML 1.0, appendix F, tells it.
_WIDE = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# It names the encoding that the document no longer has.
_DECLARATION = re.compile(r"\A\s{0,100}<\?xml\s[^<>]{0,500}\?>")
# What is UTF-8 by accident: text of single-byte encodings has a valid sequence for hundreds that
# are not, and a document that is damaged the other way round.
_SOUND_PER_BROKEN = 4
_UTF8 = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Settled:
    """A document whose encoding needs no further guess, or no other than feedparser's.

    Attributes:
        body: The document; in UTF-8 without fault when something had to be replaced.
        content_type: The header, corrected where the bytes contradict it.
        fault: What had to be corrected, in words; empty when nothing had.
    """

    body: bytes
    content_type: str | None
    fault: str = ""


def settle_charset(body: bytes, content_type: str | None) -> Settled:
    """Return the document as UTF-8 when its bytes say that this is what it is."""
    for beginning, encoding in _WIDE:
        if body.startswith(beginning):
            return _as_utf8(body, encoding)
    if body.isascii():
        return Settled(body, content_type)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        sound = len(_NOT_ASCII.findall(text)) - broken
        is_utf8 = sound >= _SOUND_PER_BROKEN * broken
        return _as_utf8(body, "utf-8") if is_utf8 else Settled(body, content_type)
    return Settled(body, _UTF8)


def _as_utf8(body: bytes, encoding: str) -> Settled:
    text = _DECLARATION.sub("", body.decode(encoding, "replace").lstrip("\ufeff"), count=1)
    broken = text.count("\ufffd")
    said = f"{broken} pieces of the document are not {encoding} and were replaced" if broken else ""
    return Settled(text.encode("utf-8"), _UTF8, said)
