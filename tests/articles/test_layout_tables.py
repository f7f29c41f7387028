"""Pages laid out with tables, as small papers have had them since 1999. All text is our own."""

# ruff: noqa: E501 - mark-up stays on one line

from __future__ import annotations

import lxml.html
import pytest

from flows.articles.layout_tables import without_layout_tables
from tests.articles.building import PARAGRAPHS, STORIES, page, paragraphs, read

HEADLINE = "Ministers agree on grain corridor"
BYLINE = "<p><i>By Hank Drummond</i> 30 April 2024</p>"
DATA = "<table><tr><th>Port</th><th>Tons</th></tr><tr><td>Odesa</td><td>400</td></tr></table>"
ROWS = ["Port | Tons", "Odesa | 400"]
MOST_READ = "<br>".join(f"<a href='/{n}'>{story}</a>" for n, story in enumerate(STORIES[:8]))


def _of_1999(cell: str, beside: str = "") -> str:
    return (
        f"<html><head><title>{HEADLINE} - Gazette</title></head><body>"
        "<table width=760><tr><td colspan=2><a href='/'>Gazette</a></td></tr>"
        "<tr><td width=140><a href='/w'>World</a><br><a href='/b'>Business</a><br><a href='/s'>Sport</a></td>"
        f"<td valign=top>{cell}</td>{beside}</tr>"
        "<tr><td colspan=2><font size=1>Copyright 2024 Gazette. All rights reserved.</font></td></tr>"
        "</table></body></html>"
    )


def _rows(*cells: str) -> str:
    return "<table>" + "".join(f"<tr><td>{cell}</td></tr>" for cell in cells) + "</table>"


LAYOUTS = {
    "paragraphs": (f"<h2>{HEADLINE}</h2>{BYLINE}{paragraphs(*PARAGRAPHS)}", ""),
    "paragraphs never closed": (f"<h2>{HEADLINE}</h2><p>{'<p>'.join(PARAGRAPHS)}", ""),
    "a font around all": (f"<font><h2>{HEADLINE}</h2>{paragraphs(*PARAGRAPHS)}</font>", ""),
    "line breaks in a font": (f"<font><b>{HEADLINE}</b><br><br>{'<br><br>'.join(PARAGRAPHS)}</font>", ""),
    "blocks": (f"<div><div>{HEADLINE}</div><div>{'</div><div>'.join(PARAGRAPHS)}</div></div>", ""),
    "a table inside": (_rows(f"<h2>{HEADLINE}</h2>", BYLINE, paragraphs(*PARAGRAPHS)), ""),
    "a row for each paragraph": (_rows(f"<h2>{HEADLINE}</h2>", *PARAGRAPHS), ""),
    "a list beside it": (f"<h2>{HEADLINE}</h2>{paragraphs(*PARAGRAPHS)}", f"<td><b>Most read</b><br>{MOST_READ}</td>"),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_article_in_a_cell_is_whole_and_alone(layout: str) -> None:
    assert read(_of_1999(*LAYOUTS[layout])).body.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("count", [1, 2])
def test_a_brief_in_a_cell_is_found(count: int) -> None:
    cell = f"<h2>{HEADLINE}</h2>{paragraphs(*PARAGRAPHS[:count])}"
    assert read(_of_1999(cell)).body.split("\n") == list(PARAGRAPHS[:count])


def test_the_line_of_author_and_date_is_read_and_left_out_of_the_body() -> None:
    found = read(_of_1999(*LAYOUTS["paragraphs"]), url="https://gazette.example.org/corridor")
    assert found.byline == "Hank Drummond"
    assert found.dating.published_at is not None
    assert found.dating.published_at.date().isoformat() == "2024-04-30"


@pytest.mark.parametrize("is_of_1999", [True, False])
def test_a_table_of_data_stays_a_table(is_of_1999: bool) -> None:
    story = f"<h1>{HEADLINE}</h1>{paragraphs(*PARAGRAPHS)}{DATA}"
    markup = _of_1999(story) if is_of_1999 else page(f"<article>{story}</article>", title=HEADLINE)
    assert read(markup).body.split("\n") == [*PARAGRAPHS, *ROWS]


def test_a_page_without_layout_tables_is_not_even_copied() -> None:
    tree = lxml.html.document_fromstring(f"<body>{paragraphs(*PARAGRAPHS)}{DATA}</body>")
    assert without_layout_tables(tree) is tree


def test_the_tree_of_the_page_is_left_as_it_is() -> None:
    tree = lxml.html.document_fromstring(_of_1999(*LAYOUTS["a list beside it"]))
    before = lxml.html.tostring(tree)
    assert without_layout_tables(tree) is not tree
    assert lxml.html.tostring(tree) == before


def test_a_cell_of_sentences_under_header_cells_is_data() -> None:
    cell = f"<td>{paragraphs(*PARAGRAPHS)}</td>"
    tree = lxml.html.document_fromstring(f"<table><tr><th>Day</th></tr><tr>{cell}</tr></table>")
    assert without_layout_tables(tree) is tree
