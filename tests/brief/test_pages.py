"""What stands in a page: words of strangers stay words, and the policy lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import count, pairwise

import pytest
from lxml import html

from flows.brief.composing import compose
from flows.brief.drawings import inline_svg
from flows.brief.pages import brief_page
from flows.brief.proofs import safe_link
from flows.text import clean_line
from tests.brief.nights import rows_of
from tests.brief.snippets import SNIPPETS

FIELDS = 48
"""Outside words on a page, addresses left out; so many neighbours of the list share one page."""


def page_of(words, address=lambda: "no address"):
    return brief_page(compose(rows_of(words, address)))


VISIBLE = tuple(each if clean_line(each) else f"Words {each}" for each in SNIPPETS)
"""None that vanishes: an empty headline is another page, and no attack."""


def snippets_from(first):
    numbers = count(first)
    return lambda: VISIBLE[next(numbers) % len(VISIBLE)]


def skeleton(page):
    """Return each element with the names of its attributes, in the order of the page."""
    tree = html.fromstring(page)
    return [(element.tag, sorted(element.attrib)) for element in tree.iter()]


def harmless():
    return skeleton(page_of(lambda: "Plain words."))


def refused_links(page):
    """Return every address on a page that is neither of the web nor of the page itself."""
    found = html.fromstring(page).xpath("//@href | //@src | //@action | //@data | //@srcset")
    return [each for each in found if not re.match(r"https?://\w|#[\w-]+$|data:,$", each)]


def assert_harmless(first):
    page = page_of(snippets_from(first), snippets_from(first + 7))
    links = [element for element in skeleton(page) if element[0] != "a"]
    assert [each for each in links if each[0] != "span"] == [
        each for each in harmless() if each[0] not in {"a", "span"}
    ]
    assert refused_links(page) == []


def test_there_are_enough_of_them():
    assert len(SNIPPETS) >= 223


@pytest.mark.parametrize("first", range(0, len(SNIPPETS), FIELDS // 2))
def test_hostile_words_leave_no_element_and_no_attribute(first):
    page = page_of(snippets_from(first))
    assert skeleton(page) == harmless()
    assert refused_links(page) == []


@pytest.mark.parametrize("first", range(0, len(SNIPPETS), FIELDS // 2))
def test_hostile_addresses_are_no_links(first):
    assert_harmless(first)


@pytest.mark.torture
@pytest.mark.parametrize("first", range(len(SNIPPETS)))
def test_every_hostile_word_in_every_place(first):
    assert skeleton(page_of(snippets_from(first))) == harmless()
    assert_harmless(first)


def test_hostile_words_can_still_be_read():
    page = html.fromstring(page_of(lambda: "<b>bold</b> & {{ 7*7 }}"))
    title = clean_line("<b>bold</b> & {{ 7*7 }}")
    assert page.text_content().count(title) > 30


def policy_of(page):
    (policy,) = html.fromstring(page).xpath("//meta[@http-equiv]/@content")
    return dict(part.strip().split(" ", 1) for part in policy.split(";"))


def test_the_policy_allows_the_style_of_the_page_and_nothing_else():
    page = page_of(lambda: "Plain words.")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = policy_of(page)
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == f"'sha256-{digest}'"
    assert policy["img-src"] == "data:"
    assert "unsafe" not in " ".join(policy.values())


def test_a_page_stands_alone():
    page = page_of(lambda: "Plain words.", lambda: "https://wire.example/1")
    tree = html.fromstring(page)
    assert (
        tree.xpath(
            "//script | //iframe | //object | //img | //*[@style] | //@*[contains(., 'url(')]"
        )
        == []
    )
    assert tree.xpath("//link/@href") == ["data:,"]
    assert "url(" not in page
    assert "@import" not in page


def test_a_page_has_headings_in_order_and_names_for_its_pictures():
    tree = html.fromstring(page_of(lambda: "Plain words."))
    levels = [int(each.tag[1]) for each in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tree.xpath("//svg")
    assert tree.xpath("//svg[not(@role='img')] | //svg[not(@aria-label)]") == []
    assert tree.xpath("//html/@lang") == ["en"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {f"#{name}" for name in ids} >= set(tree.xpath("//a[starts-with(@href, '#')]/@href"))


@pytest.mark.parametrize(
    "address",
    ["https://wire.example/1", "http://10.0.0.1:8765/a?b=c&d=e#f", "https://[2001:db8::1]/"],
)
def test_an_address_of_the_web_is_a_link(address):
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        "ftp://wire.example/",
        "https://",
        "https:///x",
        "https://a b",
        'http://x"onclick="',
    ],
)
def test_any_other_address_is_none(address):
    assert safe_link(address) is None


def test_each_number_of_the_heat_map_leads_to_its_pair():
    tree = html.fromstring(page_of(lambda: "Plain words."))
    cells = tree.xpath("//*[contains(@class, 'heat')]//*[local-name() = 'a']")
    shown = [(cell.get("href"), cell.text_content()) for cell in cells if cell.text_content()]
    assert shown
    for target, number in shown:
        (row,) = tree.xpath(f"//*[@id = '{target[1:]}']")
        assert number in row.text_content()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://vega.github.io/x/#CN-US", "#CN-US"),  # as the library writes a bare fragment
        ("#CN-US", "#CN-US"),
        ("https://evil.example/", None),
        ("https://evil.example/#CN-US/../x", None),
        ("javascript:alert(1)//#CN-US x", None),
    ],
)
def test_a_link_of_a_drawing_stays_on_the_page(address, kept):
    drawn = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
      <a xlink:href="{address}" onclick="alert(1)"><text>4</text></a></svg>"""
    made = html.fromstring(inline_svg(drawn, "x"))
    links = [dict(link.attrib) for link in made.xpath("//*[local-name() = 'a']")]
    assert links == ([{"href": kept, "tabindex": "-1"}] if kept else [])


def test_of_a_drawing_only_shapes_and_words_stay():
    drawn = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
      width="10" height="5" onload="alert(1)"><style>*{fill:red}</style><script>alert(1)</script>
      <image xlink:href="https://evil.example/x.png"/><a xlink:href="javascript:alert(1)">
      <text>in a link</text></a><foreignObject><p>x</p></foreignObject>
      <g style="fill:red" transform="translate(1,2.123456)" fill="url(https://evil.example)">
      <rect width="1" height="2" fill="currentColor" onclick="alert(1)"/>
      <text text-anchor="end">a &lt; b</text></g></svg>"""
    assert inline_svg(drawn, '"x" <y>') == (
        '<svg viewBox="0 0 10 5" width="10" height="5" role="img" '
        'aria-label="&quot;x&quot; &lt;y&gt;" focusable="false"><g transform="translate(1,2.12)">'
        '<rect width="1" height="2" fill="currentColor"/>'
        '<text text-anchor="end">a &lt; b</text></g></svg>'
    )
