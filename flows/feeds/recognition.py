"""Which entry an item of a feed document is.

An entry is known by the feed and its guid, or, without a guid, its link. Publishers break that
rule in every way they can, so on top of it:

* A guid used again for another link *and* another title is another entry. One of the two alone may
  change: headlines are edited, addresses get a new slug.
* Two items of one document with one guid and different links and titles are two entries; items that
  agree in guid and in link or title are one entry, and the first of them counts.
* A guid that changes while the link stays: the known entry with that link, unless the document has
  several items with it.
* No guid, and several items with one link: the title takes part. No guid and no link: the title is
  all there is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.identity import canonical_url, identity_of, key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from flows.model import FeedEntry


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """An entry as the warehouse holds it.

    Attributes:
        entry_id: Its key.
        guid: As stored, see `FeedEntry.guid`.
        url: As stored.
        identity: `identity_of(url)`; None without a usable link.
        title: As stored.
        content_hash: `decisions.content_hash` of the entry when it was last decided on.
        article_id: The article that it led to; None while there is none.
        is_waiting: Its page is still wanted: the last attempt failed, or the night ended first.
    """

    entry_id: UUID
    guid: str | None
    url: str | None
    identity: str | None
    title: str
    content_hash: str
    article_id: UUID | None = None
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a document with its address worked out.

    Attributes:
        entry: The item.
        url: The address to fetch; None when there is none.
        identity: What two addresses of its article have in common; None without an address.
    """

    entry: FeedEntry
    url: str | None
    identity: str | None


def item_of(entry: FeedEntry) -> Item:
    """Return the item with its address worked out."""
    url = canonical_url(entry.url) if entry.url else None
    return Item(entry, url, identity_of(url) if url else None)


class Recognizer:
    """Tells the items of one document apart, in document order.

    Holds what the document and the warehouse say about one feed, and which entry each item so far
    turned out to be. Lives as long as one call of `decisions.decide`.
    """

    def __init__(self, feed_id: UUID, items: Sequence[Item], known: Iterable[KnownEntry]) -> None:
        """Take in what is known of the feed and what the document holds."""
        self._feed = str(feed_id)
        self._by_id = {entry.entry_id: entry for entry in known}
        self._by_guid: dict[str, list[KnownEntry]] = {}
        self._by_identity: dict[str, list[KnownEntry]] = {}
        for entry in self._by_id.values():
            if entry.guid:
                self._by_guid.setdefault(entry.guid, []).append(entry)
            if entry.identity:
                self._by_identity.setdefault(entry.identity, []).append(entry)
        different = {(item.entry.guid, item.identity, item.entry.title) for item in items}
        self._links = Counter(identity for _, identity, _ in different if identity)
        self._guids = {guid for guid, _, _ in different if guid}
        self._taken: dict[UUID, Item] = {}

    def link_count(self, item: Item) -> int:
        """Return how many different items of the document have the link of this one."""
        return self._links[item.identity] if item.identity else 0

    def recognize(self, item: Item) -> tuple[UUID, KnownEntry | None] | None:
        """Return the key of the entry that the item is, and the entry when it is known.

        None when an item before it in the document was the same entry.
        """
        known = self._known(item)
        entry_id = known.entry_id if known else self._plain_id(item)
        if self._is_anothers(entry_id, item, known):
            known = None
            entry_id = self._apart_id(item)
        if entry_id in self._taken:
            return None
        self._taken[entry_id] = item
        return entry_id, known or self._by_id.get(entry_id)

    def keys_of(self, item: Item) -> tuple[UUID, UUID]:
        """Return the keys that the item has as a new entry: named as it should be, or apart."""
        return self._plain_id(item), self._apart_id(item)

    def _is_anothers(self, entry_id: UUID, item: Item, known: KnownEntry | None) -> bool:
        """Return whether a key belongs to something that this item is not."""
        before = self._taken.get(entry_id)
        if before is not None:
            return not _agree(before, item)
        return known is None and entry_id in self._by_id

    def _known(self, item: Item) -> KnownEntry | None:
        guid = item.entry.guid
        found = self._by_guid.get(guid, []) if guid else []
        best = max(found, key=lambda entry: _likeness(entry, item), default=None)
        if best is not None and _likeness(best, item) > 0:
            return best
        return self._by_link(item)

    def _by_link(self, item: Item) -> KnownEntry | None:
        """Return the known entry that a guid-less item is, or one whose guid flipped."""
        found = [
            entry
            for entry in self._by_identity.get(item.identity or "", [])
            if entry.entry_id not in self._taken
            and (not entry.guid or entry.guid not in self._guids)
        ]
        same_title = [entry for entry in found if entry.title == item.entry.title]
        if not item.entry.guid and same_title:
            return min(same_title, key=lambda entry: (bool(entry.guid), entry.entry_id))
        is_alone = item.identity is not None and self._links[item.identity] == 1
        if is_alone and len(found) == 1:
            return found[0]
        return None if item.entry.guid else self._by_id.get(self._plain_id(item))

    def _plain_id(self, item: Item) -> UUID:
        """Return the key of an entry that is named as it should be."""
        if item.entry.guid:
            return key("entry", self._feed, "guid", item.entry.guid)
        if item.identity is None:
            return key("entry", self._feed, "title", item.entry.title)
        if self._links[item.identity] > 1:
            return key("entry", self._feed, "link", item.identity, item.entry.title)
        return key("entry", self._feed, "link", item.identity)

    def _apart_id(self, item: Item) -> UUID:
        """Return the key of an entry whose guid already names another one."""
        return key("entry", self._feed, "apart", item.entry.guid or "", _link_or_title(item))


def _likeness(entry: KnownEntry, item: Item) -> int:
    """Return in how much a known entry and an item of its guid agree; the link weighs more."""
    return 2 * (entry.identity == item.identity) + (entry.title == item.entry.title)


def _agree(left: Item, right: Item) -> bool:
    return left.identity == right.identity or left.entry.title == right.entry.title


def _link_or_title(item: Item) -> str:
    return item.identity if item.identity is not None else item.entry.title
