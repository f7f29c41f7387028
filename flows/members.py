"""Gzip members: how a file of the archive is cut into records, and found again after damage.

No WARC is read here. Every record is a gzip member of its own (RFC 1952, section 2.2), so that one
that is damaged costs nothing but itself: the next begins at the next header of a member.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_READ_BYTES = 256 * 1024  # a page with its headers usually fits one reading

_MAGIC = b"\x1f\x8b\x08\0\0\0\0\0"
"""How each of our members begins (RFC 1952, section 2.3.1): deflate, no flags, no time."""

_PEEK_BYTES = 16 * 1024
"""Unpacked bytes looked at before a member found in damage is unpacked whole. Our record headers
are shorter; a body from outside that unpacks to gigabytes is not."""


class MemberDamaged(Exception):  # noqa: N818 - what it is, not whose fault
    """The bytes at an offset are no whole gzip member; the message says why."""


def member(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """Return the gzip member at an offset, unpacked and its checksum verified, and its length.

    Raises:
        MemberDamaged: It is damaged, cut off, or there is none.
        OSError: The disk cannot read it.
    """
    file.seek(offset)
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    block, length = bytearray(), 0
    while not stream.eof:
        fed = file.read(_READ_BYTES)
        if not fed:
            raise MemberDamaged("the record is cut off")
        try:
            block += stream.decompress(fed)
        except zlib.error as error:
            raise MemberDamaged(f"the record is damaged ({error})") from None
        length += len(fed) - len(stream.unused_data)
    return bytes(block), length


def next_member(file: BinaryIO, start: int, prefix: bytes, secret: bytes) -> int | None:
    """Return where the next member begins whose text begins with `prefix` and holds `secret`.

    Args:
        file: The file to search.
        start: First offset to look at.
        prefix: What the unpacked member begins with.
        secret: What its first 16 KiB must hold. A body from outside may have such a member in it,
            made to be found when its record is damaged; it cannot know this.

    Returns:
        The offset; None when there is none up to the end.
    """
    at, kept = start, b""
    file.seek(start)
    while fed := file.read(_READ_BYTES):
        window = kept + fed
        found = window.find(_MAGIC)
        while found >= 0:
            offset = at - len(kept) + found
            if _begins(file, offset, prefix, secret):
                return offset
            found = window.find(_MAGIC, found + 1)
        at += len(fed)
        kept = window[-(len(_MAGIC) - 1) :]
        file.seek(at)
    return None


def mark_of_rest(
    file: BinaryIO, start: int, prefix: bytes, mark: Callable[[bytes], bytes]
) -> bytes | None:
    """Return the mark that all members share which follow one another to the end of the file.

    That is what tells the file's own members when none is known yet: those that a body from outside
    imitates are followed by the rest of its record.

    Args:
        file: The file to search.
        start: First offset to look at.
        prefix: What their text begins with.
        mark: Takes the first 16 KiB of a text; empty when it has none.

    Returns:
        The mark; empty when there are members and no such mark, None when there are no members.
    """
    size, has_members = file.seek(0, 2), False
    while (at := next_member(file, start, prefix, b"")) is not None:
        has_members, start, marks = True, at, set()
        try:
            while start < size:
                head, length = _head(file, start)
                marks.add(mark(head))
                start += length
        except MemberDamaged:
            start = max(start, at + 1)
        else:
            return marks.pop() if len(marks) == 1 else b""
    return b"" if has_members else None


def _head(file: BinaryIO, offset: int) -> tuple[bytes, int]:
    """Return how a member begins and its length; it is unpacked whole and not held whole."""
    file.seek(offset)
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    head, length = b"", 0
    while not stream.eof:
        fed = stream.unconsumed_tail
        if not fed:
            fed = file.read(_READ_BYTES)
            length += len(fed)
        if not fed:
            raise MemberDamaged("the record is cut off")
        try:
            text = stream.decompress(fed, _READ_BYTES)
        except zlib.error as error:
            raise MemberDamaged(f"the record is damaged ({error})") from None
        head += text[: _PEEK_BYTES - len(head)]
    return head, length - len(stream.unused_data)


def _begins(file: BinaryIO, offset: int, prefix: bytes, secret: bytes) -> bool:
    file.seek(offset)
    try:
        text = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(
            file.read(_PEEK_BYTES), _PEEK_BYTES
        )
    except zlib.error:
        return False
    return text.startswith(prefix) and secret in text
