from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.feeds.decisions import KnownEntry, candidate_ids, decide, lookup_keys
from flows.identity import article_key
from flows.model import FeedEntry, Outcome

FEED = UUID(int=1)
KEY_NAMES = ("entry_id", "identity", "guid")


def item(guid=None, url="https://e.com/a", title="A", **more):
    return FeedEntry(guid=guid, url=url, title=title, **more)


def stored(decision, *, article_id=None, is_waiting=False):
    """The entry as the warehouse would hold it after the run."""
    return KnownEntry(
        decision.entry_id,
        decision.entry.guid,
        decision.entry.url,
        decision.identity,
        decision.entry.title,
        decision.content_hash,
        article_id or decision.article_id,
        is_waiting,
    )


def landed(decisions, before=()):
    """All entries after a night on which every wanted page landed."""
    kept = {entry.entry_id: entry for entry in before}
    for decision in decisions:
        article = article_key(decision.canonical_url) if decision.canonical_url else None
        kept[decision.entry_id] = stored(decision, article_id=article)
    return tuple(kept.values())


def looked_up(known, entries, feed_id=FEED):
    """Only the entries that the warehouse finds by the keys it is asked for."""
    keys = lookup_keys(feed_id, entries)
    ids, identities, guids = ({getattr(k, n) for k in keys} - {None} for n in KEY_NAMES)
    return [e for e in known if e.entry_id in ids or e.identity in identities or e.guid in guids]


def first_night(*items):
    return landed(decide(FEED, items, (), frozenset()))


def second_night(known, *items):
    articles = candidate_ids(items) & {entry.article_id for entry in known if entry.article_id}
    return decide(FEED, items, looked_up(known, items), articles)


def words(decisions):
    return [decision.outcome or decision.reason for decision in decisions]


def test_a_new_item_is_wanted():
    (decision,) = decide(FEED, [item("1", "https://e.com/a?utm_source=x&id=7")], (), frozenset())
    assert decision.is_wanted
    assert decision.canonical_url == "https://e.com/a?id=7"
    assert (decision.article_id, decision.is_update, decision.reason) == (None, False, "first_seen")


def test_a_known_item_is_unchanged():
    known = first_night(item("1"))
    assert words(second_night(known, item("1"))) == [Outcome.UNCHANGED]


@pytest.mark.parametrize("change", [{"title": "B"}, {"summary": "now"}, {"updated_raw": "2026"}])
def test_a_changed_item_is_looked_at_again(change):
    known = first_night(item("1"))
    (decision,) = second_night(known, item("1", **change))
    assert decision.is_wanted
    assert decision.is_update
    assert decision.entry_id == known[0].entry_id
    assert decision.article_id == article_key("https://e.com/a")


def test_a_moved_publication_date_alone_is_no_change():
    known = first_night(item("1", published_raw="Mon, 13 May 2019 09:00:00 GMT"))
    again = item("1", published_raw="Tue, 14 May 2019 11:30:00 GMT")
    assert words(second_night(known, again)) == [Outcome.UNCHANGED]


def test_a_waiting_entry_is_tried_again_until_another_feed_has_it():
    (decision,) = decide(FEED, [item("1")], (), frozenset())
    waiting = [stored(decision, is_waiting=True)]
    (again,) = decide(FEED, [item("1")], waiting, frozenset())
    assert (again.is_wanted, again.reason, again.is_update) == (True, "waiting", False)
    (held,) = decide(FEED, [item("1")], waiting, {article_key("https://e.com/a")})
    assert held.outcome is Outcome.DUPLICATE


def test_the_same_article_through_five_feeds_is_wanted_once():
    claimed: set[str] = set()
    outcomes = []
    twins = ["https://e.com/a", "http://www.e.com/a/", "https://m.e.com/a?utm_source=x"]
    for number, url in enumerate([*twins, "https://e.com/a/amp", "https://e.com/a#top"]):
        (decision,) = decide(UUID(int=number), [item("1", url)], (), frozenset(), claimed)
        outcomes.append(decision.outcome)
        claimed |= {decision.identity} if decision.is_wanted else set()
    assert outcomes == [None, *[Outcome.DUPLICATE] * 4]


def test_an_article_of_an_earlier_night_is_a_duplicate_with_its_key():
    held = article_key("https://e.com/a")
    (decision,) = decide(FEED, [item("1")], (), {held})
    assert (decision.outcome, decision.article_id) == (Outcome.DUPLICATE, held)


def test_feeds_do_not_share_entries():
    (one,) = decide(UUID(int=1), [item("1")], (), frozenset())
    (two,) = decide(UUID(int=2), [item("1")], (), frozenset())
    assert one.entry_id != two.entry_id


@pytest.mark.parametrize(
    ("url", "reason"),
    [(None, "no_link"), ("https://e.com/", "home_page"), ("https://e.com/en", "home_page")],
)
def test_an_item_without_a_page_is_skipped(url, reason):
    (decision,) = decide(FEED, [item("1", url)], (), frozenset())
    assert (decision.outcome, decision.reason) == (Outcome.SKIPPED, reason)


def test_a_link_that_all_items_share_names_none_of_them():
    items = [item(str(number), "https://e.com/news", f"T{number}") for number in range(6)]
    decisions = decide(FEED, items, (), frozenset())
    assert {(d.outcome, d.reason) for d in decisions} == {(Outcome.SKIPPED, "shared_link")}
    assert len({d.entry_id for d in decisions}) == 6


def test_a_guid_that_flips_is_the_same_entry():
    known = first_night(item("1?t=99", "https://e.com/a"), item("2?t=99", "https://e.com/b", "B"))
    flipped = item("1?t=100", "https://e.com/a"), item("2?t=100", "https://e.com/b", "B")
    decisions = second_night(known, *flipped)
    assert words(decisions) == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert {d.entry_id for d in decisions} == {k.entry_id for k in known}


def test_a_guid_used_again_for_another_story_is_another_entry():
    known = first_night(item("daily", "https://e.com/monday", "Monday"))
    decisions = second_night(known, item("daily", "https://e.com/tuesday", "Tuesday"))
    assert words(decisions) == ["first_seen"]
    assert decisions[0].entry_id != known[0].entry_id
    after = landed(decisions, known)
    assert words(second_night(after, item("daily", "https://e.com/tuesday", "Tuesday"))) == [
        Outcome.UNCHANGED
    ]


@pytest.mark.parametrize("change", [{"title": "B"}, {"url": "https://e.com/a-new-slug"}])
def test_a_guid_with_a_new_title_or_a_new_link_is_the_same_entry(change):
    known = first_night(item("1"))
    (decision,) = second_night(known, item("1", **change))
    assert decision.entry_id == known[0].entry_id


def test_two_stories_under_one_guid_are_two_entries():
    items = item("x", "https://e.com/a", "A"), item("x", "https://e.com/b", "B")
    known = first_night(*items)
    assert len(known) == 2
    for order in (items, items[::-1]):
        decisions = second_night(known, *order)
        assert words(decisions) == [Outcome.UNCHANGED, Outcome.UNCHANGED]


def test_an_item_that_stands_twice_is_decided_once():
    assert (
        len(decide(FEED, [item("1"), item("1"), item("1", title="Edited")], (), frozenset())) == 1
    )


def test_without_guids_the_link_tells_entries_apart():
    items = item(None, "https://e.com/a", "A"), item(None, "https://e.com/b", "A")
    assert len(first_night(*items)) == 2


def test_without_guids_and_with_one_link_the_title_does():
    items = [item(None, "https://e.com/a", "A"), item(None, "https://e.com/a", "B")]
    decisions = decide(FEED, items, (), frozenset())
    assert words(decisions) == ["first_seen", Outcome.DUPLICATE]


def test_a_feed_that_begins_to_give_guids_repeats_nothing():
    known = first_night(item(None, "https://e.com/a"))
    assert words(second_night(known, item("1", "https://e.com/a"))) == [Outcome.UNCHANGED]


ITEMS = st.lists(
    st.builds(
        item,
        st.sampled_from([None, "1", "2", "https://e.com/a"]),
        st.sampled_from([None, "https://e.com/", *(f"https://e.com/{x}" for x in "abc")]),
        st.sampled_from(["", "A", "B", "C"]),
        summary=st.sampled_from(["", "s"]),
    ),
    max_size=9,
)


@settings(deadline=None)
@given(ITEMS)
def test_every_entry_has_exactly_one_decision(items):
    decisions = decide(FEED, items, (), frozenset())
    assert len({d.entry_id for d in decisions}) == len(decisions)
    assert bool(decisions) == bool(items)
    decided = [d.entry for d in decisions]
    for one in items:
        # An item without a decision of its own is one that agrees with a decided one.
        assert one in decided or any(one.url == d.url or one.title == d.title for d in decided)


@settings(deadline=None)
@given(ITEMS)
def test_no_two_items_that_differ_in_link_and_title_are_merged(items):
    different: list[FeedEntry] = []
    for one in items:
        if all(one.url != other.url and one.title != other.title for other in different):
            different.append(one)
    assert len(decide(FEED, different, (), frozenset())) == len(different)


@settings(deadline=None)
@given(ITEMS)
def test_deciding_again_after_storing_changes_nothing(items):
    known = first_night(*items)
    decisions = second_night(known, *items)
    assert {d.outcome for d in decisions} <= {Outcome.UNCHANGED}
    assert {d.entry_id for d in decisions} == {entry.entry_id for entry in known}


@settings(deadline=None)
@given(ITEMS, ITEMS)
def test_the_third_night_repeats_the_second(first, second):
    known = first_night(*first)
    after = landed(second_night(known, *second), known)
    assert {d.outcome for d in second_night(after, *second)} <= {Outcome.UNCHANGED}


@settings(deadline=None)
@given(ITEMS, st.sets(st.sampled_from(["e.com/a", "e.com/b"])))
def test_no_page_is_wanted_twice_in_a_run(items, claimed):
    decisions = decide(FEED, items, (), frozenset(), claimed)
    wanted = [d.identity for d in decisions if d.is_wanted]
    assert len(wanted) == len(set(wanted))
    assert not claimed & set(wanted)
