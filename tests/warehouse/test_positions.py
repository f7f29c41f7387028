"""Who stands where on an issue: statements that meet evidence of tags, with offices of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.warehouse import builders as a

if TYPE_CHECKING:
    from flows.warehouse.connection import Warehouse

BODY = (
    "Talks on Syria went on. Lavrov called for a ceasefire in Idlib. Pompeo said of the plan for "
    'Idlib that "we support it".\nThe weather in Idlib was fine.'
)
ARTICLE = a.key("article", "wire", 9)


def span(words: str, after: str = "") -> tuple[int, int]:
    start = BODY.index(words, BODY.index(after))
    return start, start + len(words)


def statement(words: str, speaker: str = "Lavrov", **changes: object) -> dict[str, object]:
    start, end = span(words)
    speaker_start, speaker_end = span(speaker)
    return a.quote(9) | {
        "start": start,
        "end": end,
        "text": words,
        "speaker_surface": speaker,
        "speaker_start": speaker_start,
        "speaker_end": speaker_end,
        "cue": "called for",
        "cue_start": None,
        "cue_end": None,
        "stance": "calls_for",
        "is_direct": False,
        **changes,
    }


def evidence(words: str, after: str = "") -> dict[str, object]:
    start, end = span(words, after)
    return {"start": start, "end": end, "rule": words}


def positions(
    house: Warehouse, statements: list[dict[str, object]], *proofs: dict[str, object]
) -> list[dict[str, object]]:
    """The positions of one article that says these things, with a tag that rests on the proofs."""
    ids = [str(ARTICLE)]
    house.load("articles", [a.article(9, body=BODY)])
    house.load("quotes", statements, article_ids=ids)
    tag = a.tag(9, issue_id="syria", country_code="SY", evidence=list(proofs))
    house.load("tags", [tag], article_ids=ids)
    relation = house._connection.table("positions").filter("issue_id = 'syria'")
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def test_words_that_hold_the_evidence_are_a_position_on_the_issue(house: Warehouse):
    house.load("roles", [a.role()], entity_ids=[str(a.key("entity", "Lavrov"))])
    said = statement("a ceasefire in Idlib")
    (held,) = positions(house, [said], evidence("Idlib"))
    assert (held["actor"], held["office"]) == ("The Lavrov", "Foreign Minister")
    assert (held["stance"], held["text"]) == ("calls_for", "a ceasefire in Idlib")
    assert (held["country_code"], held["is_in_words"]) == ("SY", True)
    assert BODY[held["start"] : held["end"]] == held["text"]


def test_evidence_beside_the_words_in_their_sentence_counts_and_is_told_apart(house: Warehouse):
    said = statement("we support it", speaker="Pompeo", stance="supports", is_direct=True)
    (held,) = positions(house, [said], evidence("Idlib", after="the plan"))
    assert (held["stance"], held["is_in_words"]) == ("supports", False)


@pytest.mark.parametrize(
    ("proof", "after"),
    [("Syria", ""), ("Idlib", "weather"), ("Idlib", "a ceasefire")],
    ids=["the sentence before", "the paragraph after", "somebody else's sentence"],
)
def test_evidence_of_another_sentence_makes_no_position(house: Warehouse, proof: str, after: str):
    said = statement("we support it", speaker="Pompeo")
    assert positions(house, [said], evidence(proof, after)) == []


def test_two_proofs_in_the_same_words_are_one_position(house: Warehouse):
    said = statement("a ceasefire in Idlib")
    assert len(positions(house, [said], evidence("Idlib"), evidence("ceasefire"))) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"speaker_surface": None, "speaker_start": None, "speaker_end": None},
        {"is_part": True},
        {"stance": None},
    ],
    ids=["nobody is named", "part of a mixed quote", "the text tells no stance"],
)
def test_what_is_nobodys_or_counted_already_is_no_position(house: Warehouse, change):
    said = statement("a ceasefire in Idlib") | change
    assert positions(house, [said], evidence("Idlib")) == []


def test_an_actor_that_is_not_resolved_stands_as_the_text_names_them(house: Warehouse):
    said = statement("a ceasefire in Idlib", speaker_entity_id=None)
    (held,) = positions(house, [said], evidence("Idlib"))
    assert (held["actor"], held["entity_id"], held["office"]) == ("Lavrov", None, None)


def test_the_reports_choose_by_actor_issue_and_stance(house: Warehouse):
    positions(house, [statement("a ceasefire in Idlib")], evidence("Idlib"))

    def rows(name: str, **params: str | None) -> int:
        return len(house.report(name, params).rows)

    assert rows("positions", issue="syria", actor="lavrov", stance="calls_for") == 1
    assert rows("positions", issue="syria", stance="denies") == 0
    assert rows("positions", issue="elections") == 0
    assert rows("quotes_by_speaker", speaker="lavrov", country="ru") >= 1
    assert rows("quotes_by_speaker", speaker="pompeo") == 0
    assert rows("quotes_by_speaker", since="2019-06-01") == 0


def test_words_within_a_reported_clause_are_counted_once(house: Warehouse):
    whole = statement("of the plan for Idlib that", is_mixed=True)
    part = statement("we support it", is_direct=True, is_part=True)
    positions(house, [whole, part], evidence("Idlib"))
    table = house.report("who_said_what", {})
    texts = [row[table.columns.index("text")] for row in table.rows]
    assert "of the plan for Idlib that" in texts
    assert "we support it" not in texts
