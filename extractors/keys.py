"""Keys of entities: 128-bit hashes that are the same on every machine and in every run."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from uuid import UUID


def slug(name: str) -> str:
    """The name in plain lower-case ASCII where it can be, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", "-", plain).strip("-")


def entity_key(identity: str) -> UUID:
    """The `entity_id` of a Wikidata id ("Q159"), or of a slug where there is none."""
    return UUID(bytes=blake2b(b"entity\x1f" + identity.encode(), digest_size=16).digest())


def local_key(name: str) -> UUID:
    """The `entity_id` of a person known by name only, shared by every text that uses that name."""
    return entity_key("local:" + slug(name))
