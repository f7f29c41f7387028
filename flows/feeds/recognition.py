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
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet
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


@dataclass(frozen=True, slots=True)
class Recognized:
    """An item and the entry that it is.

    Attributes:
        item: The item.
        entry_id: The key of the entry.
        known: The entry, when it is known.
        link_count: How many different items of the document have its link.
    """

    item: Item
    entry_id: UUID
    known: KnownEntry | None
    link_count: int


@dataclass(frozen=True, slots=True)
class LookupKey:
    """What known entries of a feed are looked up by: any of the three may find the one."""

    entry_id: UUID
    identity: str | None
    guid: str | None


def recognize(
    feed_id: UUID, entries: Sequence[FeedEntry], known: Iterable[KnownEntry]
) -> tuple[Recognized, ...]:
    """Return which entries the items of one document are, in its order, each entry once.

    Which items count is decided by the document alone, so that the same document says the same
    every night. They then find their known entries in rounds, the surest matches first: the same
    in everything; the same guid with the same link or title; the same link. What is left is new.
    """
    document = _Document(str(feed_id), entries)
    held = {entry.entry_id: entry for entry in known}
    shelf = _Shelf(held.values(), document.guids)
    found: dict[int, KnownEntry] = {}
    for match in (shelf.same_in_all, shelf.same_guid_and_link, shelf.same_guid_and_title):
        _match(document, match, found)
    _match(document, lambda item: shelf.same_link(item, document.link_count(item)), found)
    recognized: list[Recognized] = []
    taken = set(held)
    for place, item in enumerate(document.items):
        entry = found.get(place)
        entry_id = entry.entry_id if entry is not None else document.new_id(item, taken)
        taken.add(entry_id)
        recognized.append(Recognized(item, entry_id, entry, document.link_count(item)))
    return tuple(recognized)


def _match(
    document: _Document, match: Callable[[Item], KnownEntry | None], found: dict[int, KnownEntry]
) -> None:
    """Let every item that has no entry yet look for one in one way."""
    for place, item in enumerate(document.items):
        entry = match(item) if place not in found else None
        if entry is not None:
            found[place] = entry


def lookup_keys(feed_id: UUID, entries: Sequence[FeedEntry]) -> tuple[LookupKey, ...]:
    """Return what the known entries that `recognize` needs are looked up by."""
    document = _Document(str(feed_id), entries)
    return tuple(
        LookupKey(entry_id, item.identity, item.entry.guid)
        for item in document.items
        for entry_id in document.ids_of(item)
    )


class _Document:
    """What one document says by itself: its different items, their links and their keys."""

    def __init__(self, feed: str, entries: Sequence[FeedEntry]) -> None:
        self._feed = feed
        self.guids = {entry.guid for entry in entries if entry.guid}
        self.items: list[Item] = []
        seen: set[tuple[str | None, ...]] = set()
        for item in map(item_of, entries):
            marks = _marks(item)
            if seen.isdisjoint(marks):
                self.items.append(item)
                seen.update(marks)
        self._links = Counter(item.identity for item in self.items if item.identity)

    def link_count(self, item: Item) -> int:
        """Return how many items have the link of this one."""
        return self._links[item.identity] if item.identity else 0

    def new_id(self, item: Item, taken: AbstractSet[UUID]) -> UUID:
        """Return the key of the item as a new entry: the plainest one that is free."""
        ids = self.ids_of(item)
        return next((entry_id for entry_id in ids if entry_id not in taken), ids[-1])

    def ids_of(self, item: Item) -> tuple[UUID, ...]:
        """Return the keys that the item can have as a new entry, the plainest first."""
        guid, link, title = item.entry.guid, item.identity, item.entry.title
        apart = ("entry", self._feed, "apart", guid or "", link or "")
        if guid:
            plain = key("entry", self._feed, "guid", guid)
        elif link is None:
            plain = key("entry", self._feed, "title", title)
        elif self._links[link] > 1:
            plain = key("entry", self._feed, "link", link, title)
        else:
            plain = key("entry", self._feed, "link", link)
        return plain, key(*apart), key(*apart, title)


def _marks(item: Item) -> tuple[tuple[str | None, ...], ...]:
    """Return what a later item of the document must share one of to be the same entry again."""
    guid, link, title = item.entry.guid, item.identity, item.entry.title
    if guid:
        return ("guid and link", guid, link), ("guid and title", guid, title)
    return (("link and title", link, title),)


class _Shelf:
    """The known entries that no item has been matched with yet. Finding one takes it off."""

    def __init__(self, known: Iterable[KnownEntry], guids: AbstractSet[str]) -> None:
        self._taken: set[UUID] = set()
        self._found: dict[tuple[str | None, ...], list[KnownEntry]] = {}
        for entry in known:
            guid, link, title = entry.guid or None, entry.identity, entry.title
            names: list[tuple[str | None, ...]] = [("all", guid, link, title)]
            if guid:
                names += [("guid and link", guid, link), ("guid and title", guid, title)]
            if link and guid not in guids:
                names.append(("link", link))
            for name in names:
                self._found.setdefault(name, []).append(entry)

    def same_in_all(self, item: Item) -> KnownEntry | None:
        """Take the entry of the same guid or none, link and title."""
        return self._take(("all", item.entry.guid or None, item.identity, item.entry.title))

    def same_guid_and_link(self, item: Item) -> KnownEntry | None:
        """Take an entry whose title was edited."""
        return self._take(("guid and link", item.entry.guid, item.identity))

    def same_guid_and_title(self, item: Item) -> KnownEntry | None:
        """Take an entry whose address has a new slug."""
        return self._take(("guid and title", item.entry.guid, item.entry.title))

    def same_link(self, item: Item, link_count: int) -> KnownEntry | None:
        """Take the only entry with the link of the only item with it, whatever the guids say."""
        name = ("link", item.identity)
        return self._take(name) if link_count == 1 and len(self._free(name)) == 1 else None

    def _free(self, name: tuple[str | None, ...]) -> list[KnownEntry]:
        left = [entry for entry in self._found.get(name, ()) if entry.entry_id not in self._taken]
        if name in self._found:
            self._found[name] = left
        return left

    def _take(self, name: tuple[str | None, ...]) -> KnownEntry | None:
        left = self._free(name)
        if not left:
            return None
        self._taken.add(left[0].entry_id)
        return left[0]
