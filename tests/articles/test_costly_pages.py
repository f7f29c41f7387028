"""Scenario 44: pages that would cost their reader minutes, and long ones that must not suffer.

What is asserted is how much of a page reaches the readers of the tree, not how long they take: the
time is theirs times the elements that they are given (measured: at most 4.1 s of CPU a page).
"""

from __future__ import annotations

import json

import pytest

from flows.articles.charset import decode_page
from flows.articles.defusing import (
    MOST_ATTRIBUTES,
    MOST_ELEMENTS,
    MOST_NAME_CHARS,
    MOST_NEIGHBOURS,
    cut_to_size,
    without_attribute_floods,
)
from flows.articles.markup import parse
from flows.model import PageKind
from tests.articles.building import PARAGRAPHS, paragraphs, read

_STORY = paragraphs(*PARAGRAPHS)
_BODY = "\n".join(PARAGRAPHS)

FLOODS = {
    "paragraphs": "<p>a</p>" * 200_000,
    "paragraphs_never_closed": "<p>a" * 100_000,
    "links": "<a href='x'>y</a>" * 100_000,
    "links_never_closed": "<a href='x'>y" * 100_000,
    "breaks": "x<br>" * 50_000,
    "cells": "<table>" + "<tr><td>1</td><td>2</td></tr>" * 50_000 + "</table>",
    "spans_in_one_paragraph": "<p>" + "<span>x</span>" * 100_000,
    "bold_over_bold": "<b><i><p>" * 20_000,
    "images": "<img src='x' alt='y'>" * 100_000,
    "times": "<time datetime='2024-01-01'>1</time>" * 100_000,
}


def _page(body: str) -> str:
    return f"<html><head><title>Talks</title></head><body>{body}</body></html>"


@pytest.mark.parametrize("name", FLOODS)
def test_of_a_flood_of_elements_only_the_beginning_is_read(name: str) -> None:
    tree = parse(_page(_STORY + FLOODS[name]))
    assert tree is not None
    size = cut_to_size(tree)
    assert size > MOST_ELEMENTS
    boxes = MOST_ELEMENTS // 100  # see the texts side by side below
    assert sum(1 for _ in tree.iter()) <= MOST_ELEMENTS + boxes
    assert "".join(tree.itertext()).find(PARAGRAPHS[-1][:40]) > 0


def test_a_story_above_a_flood_is_kept_and_says_that_it_was_cut() -> None:
    found = read(_page(f"<article><h1>Talks</h1>{_STORY}</article>" + FLOODS["breaks"]))
    assert found.kind is PageKind.ARTICLE
    assert found.body == _BODY
    assert found.kind_evidence.startswith(f"the first {MOST_ELEMENTS} of 500")


@pytest.mark.parametrize(
    "attribute",
    ["a{n}='1'", "a{n}", "a{n}='>'", 'a{n}="<p>"', "a{n} = x", "\n/a{n}=>"[:-1]],
    ids=["quoted", "bare", "with_ends", "with_tags", "spaced", "with_slashes"],
)
def test_a_tag_with_thousands_of_attributes_loses_them(attribute: str) -> None:
    flood = " ".join(attribute.format(n=n) for n in range(50_000))
    tree = parse(without_attribute_floods(_page(f"<p {flood}>{PARAGRAPHS[0]}</p>{_STORY}")))
    assert tree is not None
    assert max(len(element.attrib) for element in tree.iter()) <= MOST_ATTRIBUTES
    assert [p.text for p in tree.iter("p")][1:] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "start", ['<a b="', "<a b='", "<!--", "<script>", "<a ", "<a b=", "'", '="', "<"]
)
def test_what_is_never_closed_is_left_as_it_is_by_the_scan(start: str) -> None:
    """Each of them 200,000 times: a scan that looks for the end from each start never returns."""
    flood = start * 200_000
    assert without_attribute_floods(_STORY + flood)[: len(_STORY)] == _STORY


def test_a_name_of_three_megabytes_is_cut() -> None:
    tree = parse(_page(f"<div class='{'paywall-' * 400_000}' id='{'x' * 5000}'>x</div>"))
    assert tree is not None
    cut_to_size(tree)
    box = next(tree.iter("div"))
    assert len(box.get("class") or "") == len(box.get("id") or "") == MOST_NAME_CHARS


@pytest.mark.parametrize("line", ["<span>a</span>{n}. ", "<br>Line {n} of it. "])
@pytest.mark.parametrize("tag", ["p", "div", "td", "body"])
def test_thousands_of_texts_side_by_side_are_put_into_boxes(tag: str, line: str) -> None:
    """trafilatura's XPath puts neighbours in order by counting along them: 25,000 took a minute."""
    lines = "".join(line.format(n=n) for n in range(9_000))
    tree = parse(_page(f"<{tag}>{lines}</{tag}>"))
    assert tree is not None
    text = "".join(tree.itertext())
    cut_to_size(tree)
    assert max(len(element) for element in tree.iter()) <= MOST_NEIGHBOURS
    assert "".join(tree.itertext()) == text


def test_a_live_blog_of_300_kilobytes_is_read_whole() -> None:
    texts = [f"Entry {n}: {PARAGRAPHS[n % 5]}" for n in range(1400)]
    entries = "".join(
        f"<div class='entry'><time>{n % 24:02}:10</time><p>{text}</p></div>"
        for n, text in enumerate(texts)
    )
    found = read(_page(f"<article><h1>Live: the talks</h1>{entries}</article>"))
    assert found.kind is PageKind.LIVE_BLOG
    assert all(text in found.body for text in texts)


def test_two_megabytes_of_state_in_scripts_do_no_harm() -> None:
    """Next.js keeps its state in a script, others in one long attribute."""
    state = json.dumps({"posts": [{"id": n, "html": "<p class='x' a=1>"} for n in range(50_000)]})
    quoted = state.replace("&", "&amp;").replace('"', "&quot;")
    page = _page(
        f'<div data-state="{quoted}"></div><article><h1>Talks</h1>{_STORY}</article>'
        f"<script id='__NEXT_DATA__' type='application/json'>{state}</script>"
    )
    assert without_attribute_floods(page) == page
    found = read(page)
    assert found.kind is PageKind.ARTICLE
    assert found.body == _BODY


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{PARAGRAPHS[0]} " + "\0" * 3_000_000 + "</p>" + paragraphs(*PARAGRAPHS[1:]),
        f"<style>{'a{b:c}' * 500_000}</style>{_STORY}",
        f"<script>{'if(a<b){c=d}' * 300_000}</script>{_STORY}",
    ],
    ids=["nuls", "styles", "scripts"],
)
def test_a_story_among_megabytes_of_nothing_is_read_whole(body: str) -> None:
    assert read(_page(f"<article><h1>Talks</h1>{body}</article>")).body == _BODY


def test_an_ordinary_page_is_not_touched() -> None:
    page = _page(f"<article class='a b' data-x='1 > 0'><h1>Talks</h1>{_STORY}</article>")
    markup = decode_page(page.encode(), None)
    tree = parse(markup)
    assert tree is not None
    assert without_attribute_floods(markup) == markup
    assert cut_to_size(tree) == sum(1 for _ in tree.iter())
