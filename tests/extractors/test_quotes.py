"""Quotes: marks of all kinds, speakers in all places, and what is no quote."""

from __future__ import annotations

import pytest

from tests.extractors.reader import read, said

LONG = "We will not leave before the work is done"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (f"\u201c{LONG},\u201d Mike Pompeo said.", "Mike Pompeo"),
        (f"\u201c{LONG},\u201d said Mike Pompeo.", "Mike Pompeo"),
        (f'"{LONG}," said Mike Pompeo on Tuesday.', "Mike Pompeo"),
        (f"\u00ab{LONG}\u00bb, Mike Pompeo said.", "Mike Pompeo"),
        (f"\u201e{LONG}\u201c, Mike Pompeo said.", "Mike Pompeo"),
        (f"Mike Pompeo said: \u201c{LONG}.\u201d", "Mike Pompeo"),
        (f"Mike Pompeo arrived. He said, \u201c{LONG}.\u201d", "Mike Pompeo"),
        (f"\u201c{LONG},\u201d according to Sergey Lavrov.", "Sergey Lavrov"),
        (f"According to Sergey Lavrov, \u201c{LONG}.\u201d", "Sergey Lavrov"),
        (f"\u201c{LONG},\u201d concluded the US Secretary of State.", "Mike Pompeo"),
        (f"\u201c{LONG},\u201d the Kremlin said.", "Russia"),
        (f"\u201c{LONG},\u201d said one official.", "one official"),
        (f"\u201c{LONG}?\u201d Mike Pompeo asked.", "Mike Pompeo"),
        (f"\u201c{LONG},\u201d said Vogelsang.", "Vogelsang"),
        (f"\u201c{LONG},\u201d the union wrote.", "the union"),
        (f"Trump may come, Vogelsang said: \u201c{LONG}.\u201d", "Vogelsang"),
        (f"Vogelsang continued:\n\n\u201c{LONG}.\u201d", "Vogelsang"),
        (f"\u201c{LONG}.\u201d \u2014 Jane Vogelsang", "Jane Vogelsang"),
    ],
)
def test_the_speaker_is_found_before_after_and_by_office(body, speaker):
    ((text, who),) = said(body)
    assert text.rstrip(",.?") == LONG
    assert who == speaker


def test_a_partial_quote_belongs_to_its_speaker():
    body = "Sergey Lavrov called the plan \u201ca very dangerous step\u201d and left."
    assert said(body) == [("a very dangerous step", "Sergey Lavrov")]


def test_words_around_the_speaker_are_his_on_both_sides():
    more = "And we shall stay for as long as it takes."
    body = f"\u201c{LONG},\u201d Mike Pompeo said. \u201c{more}\u201d"
    assert [who for _, who in said(body)] == ["Mike Pompeo", "Mike Pompeo"]


def test_a_speech_over_paragraphs_is_one_quote():
    body = f"Mike Pompeo said: \u201c{LONG}.\n\n\u201cNor will anybody else.\u201d"
    ((text, who),) = said(body)
    assert text.startswith(LONG)
    assert text.endswith("anybody else.")
    assert who == "Mike Pompeo"


def test_a_mark_that_nobody_closes_quotes_nothing():
    assert said(f"Mike Pompeo said: \u201c{LONG}.\n\nThe end.") == []


@pytest.mark.parametrize(
    "body",
    [
        "The so-called \u201ccaliphate\u201d fell.",
        "She liked the film \u201cThe Third Man\u201d a lot.",
        "It was a \u201cspecial\u201d day.",
        'The board is 5" wide and 6" long.',
        "The novel \u201cWar and Peace\u201d is long, Sergey Lavrov said.",
    ],
)
def test_scare_quotes_and_titles_are_no_quotes(body):
    assert said(body) == []


def test_reported_speech_is_an_indirect_quote():
    body = "Mike Pompeo said on Monday that the talks were a good step."
    (quote,) = read(body).quotes
    assert not quote.is_direct
    assert quote.text == "the talks were a good step"
    assert (quote.speaker_surface, quote.cue) == ("Mike Pompeo", "said")


def test_the_span_of_the_speaker_is_the_speaker():
    body = f"\u201c{LONG},\u201d said Mike Pompeo."
    (quote,) = read(body).quotes
    assert body[quote.speaker_start : quote.speaker_end] == "Mike Pompeo"
