from __future__ import annotations

import pytest

from flows.model import PageKind
from tests.articles.building import PARAGRAPHS, URL, Case, json_ld, page, paragraphs, read
from tests.articles.junk_pages import JUNK
from tests.articles.real_pages import REAL


@pytest.mark.parametrize("case", JUNK, ids=lambda case: case.name)
def test_junk_is_labelled_with_the_rule_and_its_evidence(case: Case) -> None:
    read_page = read(
        case.markup, url=case.url, requested=case.requested, feed_title=case.feed_title
    )
    assert read_page.kind is case.kind
    assert read_page.kind_rule
    assert 0 < len(read_page.kind_evidence) <= 200


@pytest.mark.parametrize("case", JUNK, ids=lambda case: case.name)
def test_junk_needs_no_feed_to_be_known(case: Case) -> None:
    assert read(case.markup, url=case.url, requested=case.requested).kind is case.kind


@pytest.mark.parametrize("case", REAL, ids=lambda case: case.name)
def test_an_article_about_walls_or_of_few_words_stays_an_article(case: Case) -> None:
    assert read(case.markup, url=case.url, feed_title=case.feed_title).kind is PageKind.ARTICLE


def test_a_full_text_behind_a_paywall_flag_is_an_article() -> None:
    head = json_ld(headline="Ministers agree", isAccessibleForFree=False)
    markup = page(
        f"<article>{paragraphs(*PARAGRAPHS)}</article>", title="Ministers agree", head=head
    )
    assert read(markup).kind is PageKind.ARTICLE
    stub = page(
        f"<article>{paragraphs(PARAGRAPHS[0])}</article>", title="Ministers agree", head=head
    )
    assert read(stub).kind is PageKind.PAYWALL_STUB


def test_the_same_page_is_a_wall_only_at_a_consent_address() -> None:
    markup = page(paragraphs(PARAGRAPHS[0]), title="Example")
    assert read(markup, url=URL).kind is PageKind.ARTICLE
    at_wall = read(markup, url="https://consent.example.org/v2/start", requested=URL)
    assert at_wall.kind is PageKind.CONSENT_WALL
