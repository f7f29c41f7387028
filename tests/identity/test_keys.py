from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.identity import article_key, feed_key, identity_of, key

PARTS = st.lists(st.text(), max_size=4)


def test_a_key_never_changes():
    # Stored files hold these keys: a change here orphans every row ever written.
    assert key("article", "example.com/a") == UUID("b71d9235-ab5c-b77a-6027-576e17ba58a1")


@settings(deadline=None)
@given(PARTS, PARTS)
def test_other_parts_other_key(left, right):
    assert (key("x", *left) == key("x", *right)) == (left == right)


@settings(deadline=None)
@given(st.text(), st.text())
def test_where_one_part_ends_matters(left, right):
    assert key("x", left + right) != key("x", left, right)


def test_other_kinds_other_keys():
    assert article_key("https://e.com/a") != feed_key("https://e.com/a")


def test_a_lone_surrogate_has_a_key_too():
    assert key("x", "\ud800") != key("x", "?")


def test_twins_have_one_key():
    assert article_key("https://e.com/a") == article_key("http://www.e.com/a/?utm_source=x")


@pytest.mark.parametrize(
    "twin",
    [
        "http://e.com/feed",
        "https://www.e.com/feed/",
        "HTTPS://E.com:443/feed",
        "https://e.com/feed?",
    ],
)
def test_twins_are_one_subscription(twin):
    assert feed_key(twin) == feed_key("https://e.com/feed")


@pytest.mark.parametrize(
    "other", ["https://m.e.com/feed", "https://e.com/feed/print", "https://e.com/feed?edition=2"]
)
def test_what_is_a_twin_of_an_article_only_is_another_feed(other):
    assert feed_key(other) != feed_key("https://e.com/feed")


def test_the_identity_of_an_identity_is_itself_behind_doubled_amp_folders():
    identity = identity_of("https://e.com/amp/amp/news/story")
    assert identity == identity_of(f"https://{identity}") == "e.com/news/story"
