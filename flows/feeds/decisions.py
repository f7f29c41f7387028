"""What is new: by seen or not seen, never by a time window.

**Which entry an item is** says `recognition`.

**Which article it leads to.** The canonical address decides: the same article in five feeds is one
article with five entries. When a feed links many different items to one address, or an item to
the home page, that address names none of them: they are skipped (`shared_link`, `home_page`)
rather than merged into one article.

**When a page is wanted again.** When the title, the summary or the update date of its entry
changed. A publication date alone is no reason: the BBC moves it without touching the story.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from flows.feeds.recognition import Item, KnownEntry, item_of, lookup_keys, recognize
from flows.identity import article_key, is_home_page
from flows.model import FeedEntry, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet
    from uuid import UUID

__all__ = ["Decision", "KnownEntry", "candidate_ids", "content_hash", "decide", "lookup_keys"]

# So many different items of one document on one address mean that the address is none of theirs.
# Two or three are a correction beside its story, or a gallery beside its article.
_SHARED = 4


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to one entry in this run.

    Attributes:
        entry_id: The entry.
        article_id: The article that it is known to lead to; None until it has landed.
        entry: The item of the document.
        canonical_url: The address to fetch; None when there is none.
        identity: What two addresses of its article have in common; None without an address.
        content_hash: To be stored with the entry.
        outcome: Its outcome in this run; None: its page is wanted, and the page decides.
        reason: Why, for `outcomes.reason`.
        is_update: The entry has led to an article, and its page is wanted again.
    """

    entry_id: UUID
    article_id: UUID | None
    entry: FeedEntry
    canonical_url: str | None
    identity: str | None
    content_hash: str
    outcome: Outcome | None
    reason: str
    is_update: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether the page must be fetched before the outcome is known."""
        return self.outcome is None


def content_hash(entry: FeedEntry) -> str:
    """Return the hash (32 hex digits) of what makes a page worth another look when it changes."""
    parts = (entry.title, entry.summary, entry.updated_raw or "")
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def candidate_ids(entries: Iterable[FeedEntry]) -> frozenset[UUID]:
    """Return the keys of all articles that these entries may lead to: what to look up first."""
    items = (item_of(entry) for entry in entries)
    return frozenset(article_key(item.url) for item in items if item.url is not None)


def decide(
    feed_id: UUID,
    entries: Sequence[FeedEntry],
    known_entries: Iterable[KnownEntry],
    known_articles: AbstractSet[UUID],
    claimed: AbstractSet[str] = frozenset(),
) -> tuple[Decision, ...]:
    """Decide on the items of one feed document, in document order.

    Args:
        feed_id: The feed.
        entries: Its items.
        known_entries: The entries of this feed that the warehouse holds, at least those found by
            `lookup_keys`.
        known_articles: Which of `candidate_ids` are articles that the warehouse holds.
        claimed: Identities whose pages are wanted by feeds decided before in this run; the caller
            adds the `identity` of every wanted decision before it goes to the next feed.

    Returns:
        One decision per entry. An item that is the same entry as one before it in the document
        gets none, so that there are as many decisions as entries seen. A duplicate of a claimed
        identity has no `article_id` yet: its identity says which wanted page it goes with.
    """
    wanted = set(claimed)
    decisions: list[Decision] = []
    for one in recognize(feed_id, entries, known_entries):
        item, known = one.item, one.known
        target = article_key(item.url) if item.url is not None else None
        held = target if target in known_articles else None
        decision = _undecided(item, one.entry_id, known, held)
        verdict = _alone(item, known, one.link_count) or _among(decision, wanted, known)
        if verdict is not None:
            outcome, reason = verdict
            decision = replace(decision, outcome=outcome, reason=reason, is_update=False)
        elif decision.identity is not None:
            wanted.add(decision.identity)
        decisions.append(decision)
    return tuple(decisions)


def _undecided(item: Item, entry_id: UUID, known: KnownEntry | None, held: UUID | None) -> Decision:
    """Return the decision as it is when the page is wanted."""
    led_to = known.article_id if known is not None else None
    return Decision(
        entry_id=entry_id,
        article_id=led_to or held,
        entry=item.entry,
        canonical_url=item.url,
        identity=item.identity,
        content_hash=content_hash(item.entry),
        outcome=None,
        reason=_why_wanted(item, known),
        is_update=led_to is not None,
    )


def _why_wanted(item: Item, known: KnownEntry | None) -> str:
    if known is None:
        return "first_seen"
    if known.content_hash == content_hash(item.entry):
        return "waiting"
    return "title_changed" if known.title != item.entry.title else "entry_changed"


def _alone(item: Item, known: KnownEntry | None, link_count: int) -> tuple[Outcome, str] | None:
    """Return the outcome that the item has whatever other feeds hold; None when there is none."""
    is_settled = known is not None and not known.is_waiting
    if is_settled and known is not None and known.content_hash == content_hash(item.entry):
        return Outcome.UNCHANGED, "as_before"
    if item.url is None:
        return Outcome.SKIPPED, "no_link"
    if link_count >= _SHARED:
        return Outcome.SKIPPED, "shared_link"
    if is_home_page(item.url):
        return Outcome.SKIPPED, "home_page"
    return None


def _among(
    decision: Decision, wanted: AbstractSet[str], known: KnownEntry | None
) -> tuple[Outcome, str] | None:
    """Return the outcome of an item whose article somebody else has or wants; None: it is ours."""
    if decision.identity in wanted:
        return Outcome.DUPLICATE, "wanted_by_another_entry"
    is_first_time = known is None or known.article_id is None
    if is_first_time and decision.article_id is not None:
        return Outcome.DUPLICATE, "article_known"
    return None
