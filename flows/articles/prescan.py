"""The charset that a page declares: the prescan of the WHATWG HTML standard (13.2.3.2)."""

from __future__ import annotations

import codecs
import re

# The standard looks at 1024 bytes; publishers put a screen of scripts before their label.
_PRESCAN_BYTES = 8192
_SPACE = b"\t\n\x0c\r "
_TAG = re.compile(rb"</?[a-z]", re.IGNORECASE)
_LABEL = re.compile(rb"charset[\t\n\x0c\r ]*=[\t\n\x0c\r ]*", re.IGNORECASE)
_UNQUOTED_END = re.compile(rb"[\t\n\x0c\r ;]")


# Labels of the WHATWG Encoding standard that Python's codec of the same name reads otherwise:
# the web means the wider sibling. Everything else goes to `codecs.lookup` as it stands.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-7": "utf-8",  # never decoded on the web: it smuggles mark-up
}
_LABEL_SHAPE = re.compile(r"[A-Za-z0-9_.:+-]{2,40}")


class _End(Exception):  # noqa: N818 - not an error: the bytes to look at are over
    """The prescan ran out of bytes inside a tag."""


def python_codec(label: str) -> str | None:
    """Return the Python codec that the web means by a charset label; None for an unknown one."""
    if _LABEL_SHAPE.fullmatch(label.strip()) is None:  # `codecs` forgives quotes and blanks
        return None
    try:
        name = codecs.lookup(label.strip().lower().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return None
    # Only text encodings: "base64", "zip" or "idna" in a label must not reach a decoder.
    if name in ("idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"):
        return None
    try:
        b"".decode(name)
    except (LookupError, ValueError, TypeError):
        return None
    return _WIDER.get(name, name)


def _skip(data: bytes, place: int, stop: bytes) -> int:
    while place < len(data) and data[place] in stop:
        place += 1
    if place >= len(data):
        raise _End
    return place


def _value(data: bytes, place: int) -> tuple[bytes, int]:
    """Read an attribute's value from behind the equals sign."""
    place = _skip(data, place, _SPACE)
    quote = data[place : place + 1]
    if quote in (b'"', b"'"):
        end = data.find(quote, place + 1)
        if end < 0:
            raise _End
        return data[place + 1 : end], end + 1
    start = place
    while data[place : place + 1] not in (b">", b"") and data[place] not in _SPACE:
        place += 1
    if place >= len(data):
        raise _End
    return data[start:place], place


def _attribute(data: bytes, place: int) -> tuple[bytes, bytes, int] | None:
    """Return name, value and the place behind an attribute; None at the end of the tag."""
    place = _skip(data, place, _SPACE + b"/")
    if data[place : place + 1] == b">":
        return None
    start = place
    while True:
        if place >= len(data):
            raise _End
        byte = data[place : place + 1]
        if byte == b"=" and place > start:
            break
        if byte in (b"/", b">"):
            return data[start:place].lower(), b"", place
        if byte in (b" ", b"\t", b"\n", b"\x0c", b"\r"):
            behind = _skip(data, place, _SPACE)
            if data[behind : behind + 1] != b"=":
                return data[start:place].lower(), b"", behind
            value, end = _value(data, behind + 1)
            return data[start:place].lower(), value.lower(), end
        place += 1
    value, end = _value(data, place + 1)
    return data[start:place].lower(), value.lower(), end


def _label_in(content: bytes) -> bytes | None:
    """Find the charset inside the content of a http-equiv meta (the standard's 2.4.5)."""
    found = _LABEL.search(content)
    if found is None:
        return None
    rest = content[found.end() :]
    if rest[:1] in (b'"', b"'"):
        end = rest.find(rest[:1], 1)
        return rest[1:end] if end > 0 else None
    return _UNQUOTED_END.split(rest, maxsplit=1)[0] or None


def _meta(data: bytes, place: int) -> tuple[bytes | None, int]:
    """Read a meta tag from behind its name: the label it declares, the place behind it."""
    seen: dict[bytes, bytes] = {}
    while (found := _attribute(data, place)) is not None:
        name, value, place = found
        seen.setdefault(name, value)
    if b"charset" in seen:
        return seen[b"charset"], place
    if seen.get(b"http-equiv") == b"content-type":
        return _label_in(seen.get(b"content", b"")), place
    return None, place


def _name_of(label: bytes) -> str | None:
    """Return a label that somebody can decode, else None: the prescan then goes on."""
    name = label.strip(_SPACE).decode("ascii", "replace").lower()
    if name.startswith(("utf-16", "utf16")):
        return "utf-8"
    if name == "x-user-defined":
        return "windows-1252"
    return name if python_codec(name) else None


def _walk(data: bytes) -> str | None:
    place = 0
    while (place := data.find(b"<", place)) >= 0:
        if data.startswith(b"<!--", place):
            end = data.find(b"-->", place + 2)
            if end < 0:
                return None
            place = end + 3
        elif data[place : place + 5].lower() == b"<meta" and data[place + 5 : place + 6] in (
            b" ", b"\t", b"\n", b"\x0c", b"\r", b"/",
        ):  # fmt: skip
            label, place = _meta(data, place + 6)
            if label is not None and (name := _name_of(label)):
                return name
        elif _TAG.match(data, place):
            place = _skip_name(data, place)
            while (found := _attribute(data, place)) is not None:
                place = found[2]
        elif data[place + 1 : place + 2] in (b"!", b"/", b"?"):
            place = data.find(b">", place + 1)
            if place < 0:
                return None
        else:
            place += 1
    return None


def _skip_name(data: bytes, place: int) -> int:
    while place < len(data) and data[place] not in _SPACE + b">":
        place += 1
    if place >= len(data):
        raise _End
    return place


def declared_charset(body: bytes) -> str | None:
    """Return the charset label that the page's mark-up declares, lower case, or None.

    A label of UTF-16 is read as UTF-8, since a page whose ASCII can be read is not UTF-16, and
    `x-user-defined` as windows-1252, both as the standard says.
    """
    try:
        return _walk(body[:_PRESCAN_BYTES])
    except _End:
        return None
