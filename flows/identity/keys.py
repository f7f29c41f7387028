"""The 128-bit keys of all rows.

Keys are hashes of what a row is about, so that the same thing met on another night, by another
run or on another machine gets the same key without asking the database.
"""

from __future__ import annotations

from hashlib import blake2b
from uuid import UUID


def key(kind: str, *parts: str) -> UUID:
    """Return the key of the thing of this kind that the parts name.

    BLAKE2b (RFC 7693) with a digest of 128 bits, kept as `UUID` because a million UUID keys load
    seven times faster into DuckDB than text keys. Each part is preceded by its length, so that
    ("ab", "c") and ("a", "bc") differ. All 128 bits are hash: the version bits of RFC 9562 are
    not set. Any text is fine, lone surrogates included.
    """
    digest = blake2b(digest_size=16)
    for part in (kind, *parts):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return UUID(bytes=digest.digest())
