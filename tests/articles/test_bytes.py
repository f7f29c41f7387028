# ruff: noqa: RUF001 - text in Cyrillic
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.articles.charset import decode_page
from flows.articles.markup import parse
from flows.articles.prescan import declared_charset
from flows.articles.structured import json_ld, meta
from flows.model import PageKind
from tests.articles.building import PARAGRAPHS, page, paragraphs, read

RUSSIAN = "Министры пяти стран договорились открыть коридор для судов с зерном."


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"PK\x03\x04....", "application/zip"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b'{"error": "gone"}', "application/json"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "application/rss+xml"),
        (b'<?xml version="1.0"?><!-- c --><feed xmlns="a"></feed>', "application/atom+xml"),
        (b"\x00\x01\x02\x03" * 64, "application/octet-stream"),
    ],
)
def test_what_is_no_page_is_named_whatever_the_header_says(body: bytes, kind: str) -> None:
    found = read(body, content_type="text/html")
    assert (found.kind, found.kind_evidence) == (PageKind.NOT_HTML, kind)


def test_a_page_called_a_pdf_is_read_as_a_page() -> None:
    markup = page(paragraphs(*PARAGRAPHS), title="Grain")
    assert read(markup, content_type="application/pdf").kind is PageKind.ARTICLE


@pytest.mark.parametrize("body", [b"", b"  \r\n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_no_bytes_are_empty(body: bytes) -> None:
    assert read(body).kind is PageKind.EMPTY


@pytest.mark.parametrize(
    ("codec", "header", "label"),
    [
        ("utf-8", "text/html; charset=iso-8859-1", "windows-1251"),
        ("cp1251", "text/html; charset=windows-1251", ""),
        ("cp1251", "text/html", "windows-1251"),
        ("koi8-r", "text/html; charset=koi8-r", ""),
        ("utf-16-le", "text/html", ""),
        ("cp1251", "text/html; charset=utf-8", ""),
    ],
)
def test_a_charset_that_lies_does_not_spoil_the_text(codec: str, header: str, label: str) -> None:
    tag = f'<meta charset="{label}">' if label else ""
    markup = f'<html lang="ru"><head>{tag}</head><body><p>{RUSSIAN}</p></body></html>'
    assert RUSSIAN in decode_page(markup.encode(codec), header)


def test_latin_1_means_windows_1252() -> None:
    assert decode_page(b"<p>\x93so\x94</p>", "text/html; charset=latin1") == "<p>“so”</p>"


def test_an_unknown_label_is_passed_over_for_the_next() -> None:
    assert declared_charset(b'<meta charset="bogus"><meta charset="koi8-r">') == "koi8-r"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type":"NewsArticle","headline":"x",}',
        '<!-- {"@type":"NewsArticle","headline":"x"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"x"}\n//]]>',
        '{"@type":"NewsArticle","headline":"x"};',
        '[{"@graph":[{"@type":"NewsArticle","headline":"x","wordCount":NaN}]}]',
        '{"@type":"NewsArticle",\n/* who */ "headline":"x"}',
    ],
)
def test_json_ld_is_read_as_publishers_write_it(script: str) -> None:
    tree = parse(f'<html><head><script type="application/ld+json">{script}</script></head></html>')
    assert tree is not None
    assert [thing["headline"] for thing in json_ld(tree)] == ["x"]


@pytest.mark.parametrize("script", ["[" * 100_000, "{", "null", '"text"', "1" * 6000, '{"a":'])
def test_broken_json_ld_gives_nothing_and_raises_nothing(script: str) -> None:
    tree = parse(f'<html><head><script type="application/ld+json">{script}</script></head></html>')
    assert tree is not None
    assert json_ld(tree) == []


def test_meta_tags_are_found_by_all_their_names() -> None:
    tree = parse('<meta Property="og:Title" name="Title" content=" a "><meta itemprop=b content=c>')
    assert tree is not None
    assert meta(tree) == {"og:title": ["a"], "title": ["a"], "b": ["c"]}


_PIECES = st.sampled_from(
    [
        b"<p>",
        b"</p>",
        b"<table><td>",
        b"<script type='application/ld+json'>",
        b'{"@graph":',
        b"</script>",
        b"<meta charset=",
        b"<title>",
        b"&#0;",
        b"&#xd800;",
        b"\x00",
        b"\xff\xfe",
        b"<article>",
        b"<!--",
        b"text of a page. ",
        "\u202e\u200b".encode(),
        b"\x1b[31m",
    ]
)
_MARKUP = st.lists(st.one_of(_PIECES, st.binary(max_size=8)), max_size=60).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), _MARKUP))
def test_no_bytes_make_it_raise_and_its_body_is_clean(body: bytes) -> None:
    found = read(body, content_type=None)
    assert found.body == found.body.strip()
    assert "\n\n" not in found.body
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in found.body if c not in "\n\t")
    assert len(found.kind_evidence) <= 200


def test_a_hundred_thousand_nested_elements_do_not_make_it_raise() -> None:
    assert read(b"<html><body>" + b"<div>" * 100_000 + b"deep").body in ("", "deep")


@pytest.mark.parametrize(
    ("sign", "seen"),
    [
        *((sign, "") for sign in ("\x00", "\x01", "\x07", "\x1f", "\ufffe", "\uffff")),
        *((sign, "") for sign in ("&#27;[31m", "\x1b[31m", "&#7;", "&#7", "&#x1B;[0m", "&#xFFFE;")),
        *((sign, "") for sign in ("&#x000c;", "&#11;", "&#0;", "&#65535;")),
        ("&#7abc", "abc"),
        ("&#1080;", "\u0438"),
        ("&#x1E00;", "\u1e00"),
        ("&#128512;", "\U0001f600"),
    ],
)
def test_a_control_character_costs_a_page_itself_and_no_more(sign, seen):
    """Scenario 50: trafilatura gives up a page with one that no XML may hold."""
    main = f"{paragraphs(*PARAGRAPHS)}<p>The ministers went on{sign} to Rome.</p>"
    found = read(page(f"<article>{main}</article>", title="Corridor for grain ships agreed"))
    assert found.kind is PageKind.ARTICLE
    assert f"The ministers went on{seen} to Rome." in found.body
