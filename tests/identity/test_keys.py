from __future__ import annotations

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.identity import article_key, feed_key, key

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
