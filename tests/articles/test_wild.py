"""Scenarios 45 and 46 on pages that were written before the rules were looked at.

Measured when they were written: 48 of 132 pages of junk passed for articles, 4 of 51 articles were
lost. A second set, also written first: 15 of 46 and 2 of 50, and 18 of those 50 stories came with
the menu of their page. A third, when these were mended: 11 of 32 and 1 of 22. So of pages never
seen about one of junk in three passes, and one story in twenty-two is lost. The floors are what the
rules reach now; a rule that costs an article is no gain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.model import PageKind
from tests.articles.building import read
from tests.articles.wild.dead_ends import DEAD_ENDS, FOREIGN
from tests.articles.wild.last_look import LAST_JUNK, LAST_STORIES
from tests.articles.wild.layouts import LAYOUTS
from tests.articles.wild.more_junk import MORE_JUNK
from tests.articles.wild.odd_articles import ODD
from tests.articles.wild.short_stories import SHORT_STORIES
from tests.articles.wild.walls import CHECKS, WALLS

if TYPE_CHECKING:
    from tests.articles.wild.shells import Wild

JUNK = (*CHECKS, *WALLS, *DEAD_ENDS, *MORE_JUNK, *LAST_JUNK)
PROMISED = "Harbour treaty signed at dawn"  # what a feed says of a page that is something else


def _kind(case: Wild, feed_title: str) -> PageKind:
    found = read(
        case.body,
        url=case.url,
        requested=case.requested,
        content_type=case.content_type,
        feed_title=feed_title,
    )
    assert found.kind_rule
    assert 0 < len(found.kind_evidence) <= 200
    return found.kind


def test_junk_of_many_vendors_and_languages_is_kept_out() -> None:
    """Scenario 45."""
    for title in ("", PROMISED):
        kinds = {case.name: _kind(case, title) for case in JUNK}
        passed = [name for name, kind in kinds.items() if kind is PageKind.ARTICLE]
        misnamed = [case.name for case in JUNK if kinds[case.name] not in case.kinds]
        assert len(passed) <= 5, passed
        assert len(misnamed) <= 8, misnamed


@pytest.mark.parametrize("case", [*ODD, *SHORT_STORIES, *LAST_STORIES], ids=lambda case: case.name)
def test_no_short_or_odd_article_is_lost(case: Wild) -> None:
    """Scenario 45, the other error: also where the feed has another title or none."""
    for title in (case.feed_title, "", PROMISED):
        assert _kind(case, title) in case.kinds


@pytest.mark.parametrize("case", FOREIGN, ids=lambda case: case.name)
def test_what_is_no_page_is_told_by_its_first_bytes(case: Wild) -> None:
    """Scenario 46."""
    assert _kind(case, "") is PageKind.NOT_HTML


_BUS_STRIKE = (
    "Bus drivers in Selm have ended a strike of nine days, their union said on Tuesday.",
    "They will receive a rise of 5.2 per cent over two years.",
)
_LOCK_CLOSED = (
    "Die Schleuse in Lemm bleibt bis Freitag gesperrt.",
    "Taucher hatten am Wochenende einen Riss im Tor entdeckt. Etwa 40 Frachter warten.",
)
_RATE_KEPT = ("奥瓦尼亚中央银行周二宣布维持基准利率在百分之四点二五不变。",)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("repeats", [1, 8], ids=["short", "long"])
@pytest.mark.parametrize(
    ("lang", "texts"),
    [("en", _BUS_STRIKE), ("en", _BUS_STRIKE[:1]), ("de", _LOCK_CLOSED), ("zh", _RATE_KEPT)],
    ids=["two_paragraphs", "one_sentence", "german", "chinese"],
)
def test_the_body_of_a_story_is_its_paragraphs_and_nothing_of_its_page(
    layout: str, repeats: int, lang: str, texts: tuple[str, ...]
) -> None:
    """Menus, dates, labels, boxes of other stories and footers stay out, whatever the layout."""
    told = tuple(f"{text} ({n})" if n else text for n in range(repeats) for text in texts)
    found = read(LAYOUTS[layout]("A title of its own", *told, lang=lang))
    assert found.body.split("\n") == list(told)
