from __future__ import annotations

import pytest

from flows.tables import as_markdown, render
from flows.warehouse.results import Table

LONG = "the server is busy; " * 10 + "ask the publisher"
MESSAGES = Table(("code", "message"), (("http_503", LONG),))


def told(page):
    """The words of a table without its frame."""
    return " ".join(page.replace("│", " ").split())


def test_a_long_cell_is_cut_and_one_with_words_to_act_on_is_wrapped():
    assert "ask the publisher" not in told(render(MESSAGES, "table", width=160))
    wrapped = render(MESSAGES, "table", width=160, whole=("message",))
    assert LONG in told(wrapped)
    assert max(map(len, wrapped.splitlines())) < 110


def test_a_wrapped_cell_fits_a_narrow_terminal():
    page = render(MESSAGES, "table", width=60, whole=("message",))
    assert LONG in told(page)
    assert max(map(len, page.splitlines())) <= 60


@pytest.mark.parametrize("style", ["csv", "json", "md", "html"])
def test_the_other_formats_cut_nothing(style):
    assert "ask the publisher" in render(MESSAGES, style, whole=("message",))


def head(*columns):
    return as_markdown(Table(columns, ())).splitlines()[0]


def test_the_name_of_a_column_is_told_in_markdown_as_it_is():
    assert head("issue_id", "first_seen_at") == "| issue_id | first_seen_at |"


def test_a_head_can_do_no_more_in_markdown_than_a_cell():
    assert head("_a_", "*b*", "[c](d)", "<e>", "f__g") == (
        r"| \_a\_ | \*b\* | \[c\]\(d\) | &lt;e&gt; | f\_\_g |"
    )
    assert "a\\_b" in as_markdown(Table(("x",), (("a_b",),)))
