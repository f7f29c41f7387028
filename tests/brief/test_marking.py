"""Spans in a text: nested, crossing, empty, outside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from flows.brief.marking import Span, segments


def test_spans_that_cross_are_cut_where_they_cross():
    made = segments("abcdef", [Span(0, 4, 1), Span(2, 6, 2)])
    assert [(each.text, each.keys, each.ends) for each in made] == [
        ("ab", (1,), ()),
        ("cd", (1, 2), (1,)),
        ("ef", (2,), (2,)),
    ]


def test_a_span_of_the_same_key_twice_ends_with_the_second():
    made = segments("abcd", [Span(0, 3, 1), Span(1, 2, 1)])
    assert [each.keys for each in made] == [(1,), (1,), (1,), ()]


@given(
    some.text(max_size=20),
    some.lists(some.builds(Span, *[some.integers(-3, 25)] * 2, some.integers(0, 3)), max_size=8),
)
def test_segments_make_up_the_text_and_know_what_covers_them(text, spans):
    made = segments(text, spans)
    assert "".join(each.text for each in made) == text
    at = 0
    for segment in made:
        for position in range(at, at + len(segment.text)):
            over = {span.key for span in spans if span.start <= position < span.end}
            assert set(segment.keys) == over
        at += len(segment.text)
