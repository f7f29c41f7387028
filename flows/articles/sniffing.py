"""What a body is, told by its first bytes: servers call PDFs HTML and HTML PDFs."""

# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import json
import re

# First bytes of what stands behind article links most often (WHATWG MIME Sniffing, section 6).
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x00\x00\x01\x00", "image/x-icon"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"FLV\x01", "video/x-flv"),
    (b"#EXTM3U", "application/vnd.apple.mpegurl"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ\x90\x00", "application/x-msdownload"),
)
_RIFF = {b"WEBP": "image/webp", b"AVI ": "video/x-msvideo", b"WAVE": "audio/wav"}

# Roots of XML documents that are no pages, as written before the first blank, ">" or ":".
_XML_ROOTS = {
    b"rss": "application/rss+xml",
    b"feed": "application/atom+xml",
    b"rdf": "application/rss+xml",
    b"urlset": "application/xml (sitemap)",
    b"sitemapindex": "application/xml (sitemap)",
    b"opml": "text/x-opml",
    b"svg": "image/svg+xml",
    b"error": "application/xml",
    b"listbucketresult": "application/xml",
}
_PROLOG = re.compile(
    rb"\s*(?:<\?[^>]{0,500}>|<!--(?:(?!-->)[\s\S]){0,2000}-->|<!doctype [^>]{0,500}>)",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"\s*<([a-z_][a-z0-9_]{0,30})[\s>:/]", re.IGNORECASE)
_ANY_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|a|article|main|table|span|br)\b",
    re.IGNORECASE,
)
_NEVER_PAGES = frozenset(
    {
        "application/javascript",
        "application/ecmascript",
        "application/json",
        "application/pdf",
        "text/calendar",
        "text/css",
        "text/csv",
        "text/javascript",
    }
)
_SAMPLE = 4096
_JSON_LIMIT = 2_000_000
_BINARY_SHARE = 0.05  # of control bytes in the sample; text in any charset but UTF-16/32 has none


def _declared(content_type: str | None) -> str:
    return (content_type or "").partition(";")[0].strip().lower()[:80]


def _magic(head: bytes) -> str | None:
    for start, kind in _MAGIC:
        if head.startswith(start):
            return kind
    if head[4:8] == b"ftyp":
        return "image/avif" if head[8:12] in (b"avif", b"heic") else "video/mp4"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "application/octet-stream")
    return None


def _xml_root(head: bytes) -> str | None:
    place = 0
    while (prolog := _PROLOG.match(head, place)) is not None:
        place = prolog.end()
    root = _ROOT.match(head, place)
    return None if root is None else _XML_ROOTS.get(root[1].lower())


def _is_json(text: bytes) -> bool:
    if text[:1] not in (b"{", b"["):
        return False
    try:
        json.loads(text[:_JSON_LIMIT])
    except RecursionError:
        return True
    except ValueError:
        return len(text) > _JSON_LIMIT
    return True


def _looks_binary(head: bytes) -> bool:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<"))
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return not wide and controls > _BINARY_SHARE * len(head)


def foreign_type(body: bytes, content_type: str | None) -> str | None:
    """Tell what a body is if it is no HTML page.

    Args:
        body: The decoded body of the response, not empty.
        content_type: The header field, which is believed only where the bytes do not speak.

    Returns:
        A media type such as `application/pdf`; None when the body can be read as HTML.
    """
    head = body[:_SAMPLE]
    if (kind := _magic(head)) is not None:
        return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x0c")
    if (kind := _magic(text) or _xml_root(text)) is not None:
        return kind
    # A script holds tags in its strings; it starts with none.
    if _declared(content_type) in _NEVER_PAGES and not text.startswith(b"<"):
        return _declared(content_type)
    if _is_json(body.removeprefix(b"\xef\xbb\xbf").lstrip()):
        return "application/json"
    if _ANY_TAG.search(body[:500_000].replace(b"\x00", b"")) is not None:
        return None
    if _looks_binary(head):
        return "application/octet-stream"
    declared = _declared(content_type)
    is_page = not declared or declared in ("text/html", "application/xhtml+xml")
    return "text/plain" if is_page else declared
