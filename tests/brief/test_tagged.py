"""One text with its findings as a page: `dateline tag --format html`."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

import extractors
from extractors import Part
from extractors.findings import Document, Findings, Mention, Quote
from flows.brief.pages import tagged_page
from flows.brief.tagged import Known, tagged
from flows.text import clean_line
from tests.brief.pages import TEXT
from tests.brief.snippets import SNIPPETS

BODY = "Sergei Lavrov said that the talks in Geneva went well.\nNobody else did."


def part_of(**found):
    return Part("ours", "7", Findings(**found))


def mention(words, method="surname", body=BODY):
    start = body.index(words)
    return Mention(start, start + len(words), words, "person", None, 0.5, method)


def quote(words, body=BODY):
    start = body.index(words)
    return Quote(start, start + len(words), words, "Sergei Lavrov", None, "said", is_direct=False)


def page_of(*parts, body=BODY, **document):
    text = Document(body, **({"title": "Talks"} | document))
    return html.fromstring(tagged_page(tagged(text, parts, Known(), "https://wire.example/1")))


def test_every_finding_is_marked_where_it_stands_and_told_below():
    tree = page_of(part_of(mentions=(mention("Lavrov"),)))
    (marked,) = tree.xpath("//article//mark")
    assert (marked.text, marked.get("class")) == ("Lavrov", "entity")
    assert marked.get("title") == "entity: person: unknown; surname, ours 7"
    (row,) = tree.xpath("//tr[@id='found-1']")
    cells = [cell.text_content() for cell in row]
    assert cells == ["1", "Lavrov", "person: unknown", "surname, ours 7", "0.50", "7\u201313"]
    assert tree.xpath("//a[@id='in-1']/@href") == ["#found-1"]


def test_spans_that_cross_are_marked_with_both():
    found = part_of(mentions=(mention("Lavrov said"),), quotes=(quote("said that the talks"),))
    marks = [(each.text, each.get("class")) for each in page_of(found).xpath("//article//mark")]
    assert marks == [
        ("Lavrov ", "entity"),
        ("said", "entity quote"),
        (" that the talks", "quote"),
    ]


def test_a_quote_over_two_paragraphs_is_marked_in_both():
    tree = page_of(part_of(quotes=(quote("went well.\nNobody"),)))
    assert [each.text for each in tree.xpath("//article/p/mark")] == ["went well.", "Nobody"]
    assert len(tree.xpath("//article/p")) == 2


def test_the_text_of_the_page_is_the_text():
    document = Document(TEXT, published_at=datetime(2019, 5, 14, tzinfo=UTC), language_code="en")
    tree = html.fromstring(tagged_page(tagged(document, extractors.run(document), Known())))
    for number in tree.xpath("//article//a[@class='ref']"):
        number.drop_tree()
    paragraphs = [each.text_content() for each in tree.xpath("//article/p")]
    assert "\n".join(paragraphs) == TEXT


def test_an_event_is_marked_by_the_words_that_tell_it():
    body = "President Donald Trump met Chinese President Xi Jinping in Osaka on Saturday."
    document = Document(body, published_at=datetime(2019, 6, 30, tzinfo=UTC), language_code="en")
    parts = extractors.run(document)
    entities = {each.entity_id: each for part in parts for each in part.findings.entities}
    tree = html.fromstring(tagged_page(tagged(document, parts, Known(entities))))
    (told,) = tree.xpath("//article//mark[contains(@class, 'event')]")
    assert told.text == "met"
    assert "Donald Trump with Xi Jinping" in told.get("title")


def test_a_kind_without_findings_says_so():
    tree = page_of(part_of())
    assert [each.text for each in tree.xpath("//section/p[@class='note']")] == ["None."] * 5


@pytest.mark.parametrize("first", range(0, len(SNIPPETS), 30))
def test_a_hostile_text_leaves_no_element_and_no_attribute(first):
    hostile = " ".join(SNIPPETS[first : first + 30]).replace("\n", " ")
    plain = "x" * len(hostile)

    def shape(words):
        made = Mention(0, len(words), words, "person", None, 0.5, words)
        tree = page_of(part_of(mentions=(made,)), body=words, title=words)
        return [(each.tag, sorted(each.attrib)) for each in tree.iter()]

    assert clean_line(hostile)
    assert shape(hostile) == shape(plain)


def test_a_strange_language_code_is_left_out():
    tree = page_of(part_of(), language_code='en" onload="')
    assert tree.xpath("//article/@lang") == []


def tag(*arguments, text=""):
    command = [sys.executable, "-m", "flows.cli", "tag", "--format", "html", *arguments]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


def test_the_command_reads_standard_input_and_files(tmp_path):
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    home = ["--home", str(tmp_path)]
    page = tag(*home, text=TEXT)
    assert page == tag(*home, str(file))
    assert "Lavrov" in html.fromstring(page).xpath("//mark[contains(@class, 'entity')]/text()")


def test_an_address_that_is_no_link_is_none():
    document = replace(Document(BODY), title="Talks")
    page = tagged(document, [part_of()], Known(), "-")
    assert page.link is None
