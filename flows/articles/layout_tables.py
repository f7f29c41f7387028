"""Pages laid out with tables: the article in one cell, menus in the others.

An extractor of text takes such a page for a table of data and gives it back as one row, all
paragraphs and the menu run together. Here its tables become plain blocks, and the cells that are
menus go. A table of data inside an article has no cell with running text in blocks, or it has
header cells; it stays.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_BLOCKS = frozenset({"p", "br", "div", "li", "blockquote"})
_UNSEEN = frozenset({"script", "style", "noscript"})
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td"})
# A sentence outside links, in one cell with a heading or a second block. Cells of data hold words
# and numbers; a cell of data that passes loses its place in a row and none of its words.
_SENTENCE_CHARS = 100
_MENU_SHARE = 0.5  # a menu is links and the bars between them; prose is at most a fifth links


@dataclass(slots=True)
class _Cell:
    """A cell with what stands in it and in none of the cells inside it, lengths in characters."""

    element: lxml.html.HtmlElement
    size: int = 0
    linked: int = 0
    blocks: int = 0
    has_cells: bool = False

    @property
    def is_layout(self) -> bool:
        """Whether it holds running text in blocks, or a table: data do neither."""
        return self.has_cells or (self.blocks > 1 and self.size - self.linked >= _SENTENCE_CHARS)

    @property
    def is_menu(self) -> bool:
        """Whether it holds links and little else."""
        return not self.has_cells and self.linked > _MENU_SHARE * self.size

    def add(self, text: str | None, *, is_linked: bool) -> None:
        size = len(text.strip()) if text else 0
        self.size += size
        self.linked += size if is_linked else 0


def _cells(tree: lxml.html.HtmlElement) -> list[_Cell]:
    """Return all cells, measured in one walk: cells can be nested as deep as a page likes."""
    cells: list[_Cell] = []
    inside: list[_Cell] = []
    links = 0
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        is_start, tag = event == "start", element.tag
        if tag == "a":
            links += 1 if is_start else -1
        elif tag == "td" and is_start:
            if inside:
                inside[-1].has_cells = True
            inside.append(_Cell(element))
            cells.append(inside[-1])
        elif tag == "td":
            inside.pop()
        elif inside and is_start:
            inside[-1].blocks += 2 if tag in _HEADINGS else tag in _BLOCKS
        if inside and not (is_start and tag in _UNSEEN):
            inside[-1].add(element.text if is_start else element.tail, is_linked=links > 0)
    return cells


def _tables(cells: Sequence[_Cell]) -> set[lxml.html.HtmlElement]:
    """Return the tables that lay out: around running text or tables, without header cells."""
    around: set[lxml.html.HtmlElement] = set()
    for cell in cells:
        if not cell.is_layout:
            continue
        for table in cell.element.iterancestors("table"):
            if table in around:  # and so are those around it
                break
            around.add(table)
    return {t for t in around if all(t.find(path) is None for path in ("tr/th", "*/tr/th"))}


def without_layout_tables(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Return the tree, or a copy in which tables that lay out the page are plain blocks."""
    if tree.find(".//td") is None or not _tables(_cells(tree)):
        return tree
    plain = copy.deepcopy(tree)
    cells = _cells(plain)
    tables = _tables(cells)
    for cell in cells:
        table = next(cell.element.iterancestors("table"), None)
        if table in tables and cell.is_menu:
            cell.element.drop_tree()
    for table in tables:
        for child in [table, *_own_parts(table)]:
            child.tag = "div"
    return plain


def _own_parts(table: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Return bodies, rows and cells of a table, not those of tables inside it."""
    parts: list[lxml.html.HtmlElement] = []
    waiting = [table]
    while waiting:
        found = [child for child in waiting.pop() if child.tag in _PARTS]
        parts += found
        waiting += [child for child in found if child.tag != "td"]
    return parts
