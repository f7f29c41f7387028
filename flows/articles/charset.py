"""From bytes to text when the charset is missing, misspelt or a lie.

Order: byte order mark; well-formed UTF-8 (text in another charset is almost never well-formed
UTF-8 by accident, so this beats any label); the HTTP header; the page's own label, found as
the WHATWG HTML standard's "prescan" does; the usual charset of the page's language;
windows-1252.
"""

from __future__ import annotations

import codecs
import re

from flows.articles.prescan import declared_charset, python_codec
from flows.text import without_terminal_sequences

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Charsets to try where nothing is declared, by html lang (WHATWG HTML, table of locale defaults).
_BY_LANGUAGE = {
    "ru": ("cp1251", "koi8-r"),
    "uk": ("cp1251",),
    "bg": ("cp1251",),
    "be": ("cp1251",),
    "mk": ("cp1251",),
    "ja": ("cp932", "euc_jp"),
    "zh": ("gb18030", "big5hkscs"),
    "ko": ("cp949",),
    "th": ("cp874",),
    "ar": ("cp1256",),
    "fa": ("cp1256",),
    "he": ("cp1255",),
    "el": ("cp1253", "iso8859-7"),
    "tr": ("cp1254",),
    "pl": ("iso8859-2",),
    "cs": ("cp1250",),
    "hu": ("iso8859-2",),
    "vi": ("cp1258",),
}
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:+-]{1,40})", re.IGNORECASE)
_HTML_LANG = re.compile(rb"<html[^>]{0,500}?\blang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# What XML 1.0 (section 2.2) leaves out, but for VT and FF, which HTML parsers take for space.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_UNFIT_REFERENCE = re.compile(
    r"&#(?:[xX]0*([0-8bcBC]|[eEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F])"
    r"|0*([0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]));?"
)
_GOOD_PER_BAD = 4  # UTF-8 with one broken sequence in five is still UTF-8, cut or patched


def _utf8(body: bytes) -> str | None:
    """Return the text when it is UTF-8 up to a cut at the very end."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _mostly_utf8(body: bytes) -> str | None:
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    return text if good >= _GOOD_PER_BAD * bad else None


def _wide(body: bytes) -> str | None:
    """UTF-16 and UTF-32 without a label are told by the zero bytes around the first "<"."""
    for start, codec in ((b"<\x00\x00\x00", "utf-32-le"), (b"<\x00", "utf-16-le")):
        if body.startswith(start):
            return codec
    return "utf-16-be" if body.startswith(b"\x00<") else None


def _guesses(body: bytes, content_type: str | None) -> list[str]:
    """List codecs to try, the most trusted first."""
    codecs_named: list[str] = []
    header = _HEADER_CHARSET.search(content_type or "")
    if header is not None and (codec := python_codec(header[1])):
        codecs_named.append(codec)
    label = declared_charset(body)
    if label is not None and (codec := python_codec(label)):
        codecs_named.append(codec)
    lang = _HTML_LANG.search(body[:4096])
    if lang is not None:
        codecs_named.extend(_BY_LANGUAGE.get(lang[1].decode("ascii").lower(), ()))
    return [codec for codec in codecs_named if codec != "utf-8"]


def decode_page(body: bytes, content_type: str | None) -> str:
    """Decode a page to text, whatever its labels say. Never raises.

    Control characters that no XML may hold are dropped, also where references name them: with one
    of them in a paragraph the extraction gives up the whole article (lxml 6.0, trafilatura 2.3.1).

    Args:
        body: The page after content decoding.
        content_type: The HTTP header field, with or without a charset.
    """
    text = _decoded(body, content_type)
    if "&#" in text:
        text = _UNFIT_REFERENCE.sub(_referred, text)
    return _UNFIT.sub("", without_terminal_sequences(text))


def _referred(match: re.Match[str]) -> str:
    return chr(int(match[1], 16) if match[1] else int(match[2]))


def _decoded(body: bytes, content_type: str | None) -> str:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    if (codec_found := _wide(body)) is not None:
        return body.decode(codec_found, "replace")
    guesses = _guesses(body, content_type)
    # ISO-2022-JP is pure ASCII on the wire, so it must be asked before UTF-8.
    if b"\x1b" in body and "iso2022_jp" in guesses:
        return body.decode("iso2022_jp", "replace")
    if (text := _utf8(body) or _mostly_utf8(body)) is not None:
        return text
    for codec in guesses:
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    codec = guesses[0] if guesses else "cp1252"
    return body.decode(codec, "replace")
