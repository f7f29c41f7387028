"""What a sentence attributes to whom: one short text of our own for each way that news do it."""

from __future__ import annotations

import sys

import pytest

from extractors.findings import Document, Findings
from extractors.quotes import extract
from tests.extractors.reader import read


def told(body, **kwargs):
    """(words, speaker as named, cue) of each statement; words within a mixed one are left out."""
    found = read(body, **kwargs).quotes
    assert all(body[q.start : q.end] == q.text for q in found)
    assert all(
        q.speaker_start is None or body[q.speaker_start : q.speaker_end] == q.speaker_surface
        for q in found
    )
    return [(q.text, q.speaker_surface, q.cue) for q in found if not q.is_part]


@pytest.mark.parametrize(
    ("body", "words", "speaker", "cue"),
    [
        ("The mayor said that the bridge is safe.", "the bridge is safe", "The mayor", "said"),
        ("The mayor said the bridge is safe.", "the bridge is safe", "The mayor", "said"),
        ("The bridge is safe, the mayor said.", "The bridge is safe", "the mayor", "said"),
        ("The bridge is safe, said Anna Koval.", "The bridge is safe", "Anna Koval", "said"),
        (
            "Anna Koval, who runs the port, told reporters on Monday that ships may enter.",
            "ships may enter",
            "Anna Koval",
            "told",
        ),
        (
            "A spokesman for the ministry said in a statement that the talks had failed.",
            "the talks had failed",
            "A spokesman for the ministry",
            "said",
        ),
        (
            "In a statement, the ministry said the talks had failed.",
            "the talks had failed",
            "the ministry",
            "said",
        ),
        (
            "The talks had failed, according to the ministry.",
            "The talks had failed",
            "the ministry",
            "according to",
        ),
        (
            "According to the ministry, the talks had failed.",
            "the talks had failed",
            "the ministry",
            "according to",
        ),
        (
            "Kim was quoted by state media as saying that the drills were a threat.",
            "the drills were a threat",
            "Kim",
            "quoted as saying",
        ),
        (
            "State media quoted Kim as saying that the drills were a threat.",
            "the drills were a threat",
            "Kim",
            "quoted as saying",
        ),
        ("The union has called for a strike.", "a strike", "The union", "called for"),
        (
            "The union urged its members to stay at home.",
            "its members to stay at home",
            "The union",
            "urged",
        ),
        (
            "The minister promised to lower the tax.",
            "to lower the tax",
            "The minister",
            "promised",
        ),
        (
            "The minister refused to lower the tax when parliament met.",
            "to lower the tax",
            "The minister",
            "refused",
        ),
        ("Iran denies the allegation.", "the allegation", "Iran", "denies"),
        (
            "Two villagers accused the army of burning their houses.",
            "the army of burning their houses",
            "Two villagers",
            "accused",
        ),
        (
            "The study, published on Tuesday, found that emissions rose by a third.",
            "emissions rose by a third",
            "The study",
            "found",
        ),
        (
            "While the mayor says the bridge is safe, engineers closed it.",
            "the bridge is safe",
            "the mayor",
            "says",
        ),
        (
            "As the gazette reported, the bridge is closed for a year.",
            "the bridge is closed for a year",
            "the gazette",
            "reported",
        ),
        (
            "The mayor went on to say that the bridge would be closed.",
            "the bridge would be closed",
            "The mayor",
            "say",
        ),
        (
            "The mayor said the port is safe, adding a new line to his notes.",
            "the port is safe",
            "The mayor",
            "said",
        ),
        (
            "There was his claim that the ships carried weapons.",
            "the ships carried weapons",
            "his",
            "claim",
        ),
        ("The union asks why the port is closed.", "why the port is closed", "The union", "asks"),
        (
            "The mayor asked two engineers whether the bridge would hold.",
            "the bridge would hold",
            "The mayor",
            "asked",
        ),
        (
            "The mayor described the bridge as the pride of the town.",
            "the bridge as the pride of the town",
            "The mayor",
            "described",
        ),
        (
            "Anna Koval made it clear that the port stays open.",
            "the port stays open",
            "Anna Koval",
            "made it clear",
        ),
        (
            "The mayor is confident that the bridge will hold.",
            "the bridge will hold",
            "The mayor",
            "confident",
        ),
        (
            "On Friday eleven members said in a joint statement that they were alarmed.",
            "they were alarmed",
            "eleven members",
            "said",
        ),
        (
            "Some 56 percent of voters polled said they were unsure.",
            "they were unsure",
            "Some 56 percent of voters polled",
            "said",
        ),
        (
            "People who were in the room said that it was loud.",
            "it was loud",
            "People",
            "said",
        ),
        (
            "A nurse who met the minister said that it was loud.",
            "it was loud",
            "A nurse",
            "said",
        ),
        (
            "Canberra takes no position on the bridge, its high commissioner said.",
            "Canberra takes no position on the bridge",
            "its high commissioner",
            "said",
        ),
        (
            "But the next day, according to Anna Koval, ships entered the port.",
            "ships entered the port",
            "Anna Koval",
            "according to",
        ),
        (
            "According to a poll of voters conducted for the gazette, the mayor would win.",
            "the mayor would win",
            "a poll of voters",
            "according to",
        ),
        (
            "The mayor said all bridges would close.",
            "all bridges would close",
            "The mayor",
            "said",
        ),
        (
            "Residents feared a second landslide.",
            "a second landslide",
            "Residents",
            "feared",
        ),
    ],
)
def test_what_is_reported_ends_where_it_ends_and_has_its_speaker(body, words, speaker, cue):
    assert told(body) == [(words, speaker, cue)]


def test_words_around_the_attribution_are_reported_on_both_sides():
    body = "The goal, the envoy said, is to forge a lasting truce."
    assert told(body) == [
        ("The goal", "the envoy", "said"),
        ("is to forge a lasting truce", "the envoy", "said"),
    ]


def test_a_report_goes_on_after_the_attribution_with_and():
    body = "The bridges were shut, the envoy said, and the railway would follow them."
    assert told(body) == [
        ("The bridges were shut", "the envoy", "said"),
        ("the railway would follow them", "the envoy", "said"),
    ]
    assert told("The bridges were shut, the envoy said, and left the room.")[1:] == []


def test_others_who_say_something_after_and_end_the_report():
    body = "One in three said the bridge is safe and one in four said the bridge may fall."
    assert [(words, who) for words, who, _ in told(body)] == [
        ("the bridge is safe", "One in three"),
        ("the bridge may fall", "one in four"),
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("DUBAI, May 13 (News) - Two ships burned, the mayor said.", ["Two ships burned"]),
        (
            "Kiev denied that it fired first, and Minsk had denied that it would fire.",
            ["it fired first", "it would fire"],
        ),
        ("Oslo, which has held that it is safe, said that it is not.", ["it is safe", "it is not"]),
        ("The mayor said the bridge is safe, and left the room.", ["the bridge is safe"]),
        (
            "The envoy said that three ships came, which he said had to stop.",
            ["three ships came", "had to stop"],
        ),
        (
            "The money would come, the mayor said; the gazette has it otherwise.",
            ["The money would come"],
        ),
        ("Experts at the bank estimate that one job in nine is lost.", ["one job in nine is lost"]),
        ("The city raised its appeal to 440 million dollars.", []),
    ],
)
def test_a_report_ends_where_the_speaker_acts_or_another_speaks(body, words):
    assert [said for said, _, _ in told(body)] == words


def test_a_speaker_who_goes_on_is_the_speaker_of_both():
    body = "The minister promised to lower the tax and urged parliament to agree to it."
    assert told(body) == [
        ("to lower the tax", "The minister", "promised"),
        ("parliament to agree to it", "The minister", "urged"),
    ]


def test_a_participle_goes_on_with_the_speaker():
    body = "The minister said taxes would fall, adding that prices would not."
    assert told(body) == [
        ("taxes would fall", "The minister", "said"),
        ("prices would not", "The minister", "adding"),
    ]


def test_the_report_ends_where_somebody_else_speaks():
    body = "The mayor insisted the bridge is safe, but engineers say it may fall."
    assert told(body) == [
        ("the bridge is safe", "The mayor", "insisted"),
        ("it may fall", "engineers", "say"),
    ]


def test_the_report_goes_on_where_it_speaks_of_the_same():
    body = "The mayor said the bridge is safe, but it needs new paint."
    assert told(body) == [("the bridge is safe, but it needs new paint", "The mayor", "said")]


def test_what_is_reported_within_a_report_is_part_of_it():
    body = "The mayor said the engineers had promised to mend the bridge."
    assert told(body) == [("the engineers had promised to mend the bridge", "The mayor", "said")]


@pytest.mark.parametrize(
    "body",
    [
        "The claims were many and the reports were long.",
        "The so-called experts met in the United States.",
        "The mayor did not say whether the bridge is safe.",
        "The bridge, announced by the king, was never built.",
        "He told stories.",
        "The pledged money never came to the city.",
        "Southern states voted on Tuesday.",
        "The mayor declined to comment on the bridge.",
        "The nurse did not want to be named.",
        "Nobody believes that the bridge is safe.",
        "If you want to understand the plan, ask the mayor.",
        "The mayor's proposed tax cuts for families are late.",
        "The think tank moved to the port, and revenue declined to $281 million.",
    ],
)
def test_nouns_and_silence_report_nothing(body):
    assert told(body) == []


MET = "Sergey Lavrov was there. Mr. Lavrov met Ms. Federica Mogherini."
QUOTE = "We will not leave before the work is done"
MORE = "Nor will anybody else"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        (f"\u2018{QUOTE},\u2019 Mrs Koval told the radio.", "Koval"),
        (f"'{QUOTE},' she said.", "she"),
        (f"''{QUOTE},'' said Mr. Koval.", "Koval"),
        (f"\u00bb{QUOTE}\u00ab, Koval said.", "Koval"),
        (f'\u201c{QUOTE}," Koval said.', "Koval"),
        (f"\u300c{QUOTE}\u300d, Koval said.", "Koval"),
        (f"\u201c{QUOTE},\u201d Anna Koval, 81, of Linz, Austria, said by phone.", "Anna Koval"),
        (f"\u201c{QUOTE}!\u201d the crowd shouted.", "the crowd"),
        (f"Said Koval: \u201c{QUOTE}.\u201d", "Koval"),
        (f"Asked about the plan, the mayor replied: \u201c{QUOTE}.\u201d", "the mayor"),
        (f"KOVAL: \u201c{QUOTE}.\u201d", "KOVAL"),
        (f"\u201c{QUOTE},\u201d Koval was quoted as saying.", "Koval"),
        (f"The mayor was blunt: \u201c{QUOTE}.\u201d", "The mayor"),
        (f"In a letter to the king, Koval wrote, \u201c{QUOTE}.\u201d", "Koval"),
        (f"\u201c{QUOTE},\u201d the foreign minister, Sergey Lavrov, said.", "Sergey Lavrov"),
        (
            f"\u201c{QUOTE},\u201d Anna Koval, who founded the port\u2019s choir, said.",
            "Anna Koval",
        ),
        (f"\u201c{QUOTE},\u201d a weary Anna Koval retorted.", "Anna Koval"),
        (f"\u201c{QUOTE},\u201d a voice-over in the film states.", "a voice-over in the film"),
        (f"\u201c{QUOTE},\u201d said Will Doyle, a clerk from Derry, Ireland.", "Will Doyle"),
        (f"But, said Koval, \u201c{QUOTE}.\u201d", "Koval"),
        (f"As Anna Koval, a nurse, put it, \u201c{QUOTE}.\u201d", "Anna Koval"),
        (f"Anna Koval thanked the town and then boomed, \u201c{QUOTE}.\u201d", "Anna Koval"),
        (f"The crowd stopped the speech, shouting \u201c{QUOTE}.\u201d", "The crowd"),
        (f"She was there when strikers stopped it, shouting \u201c{QUOTE}.\u201d", "strikers"),
        (f"Anna Koval released a statement saying, \u201c{QUOTE}.\u201d", "Anna Koval"),
        (f"The march began, with one nurse shouting, \u201c{QUOTE}.\u201d", "one nurse"),
    ],
)
def test_marks_of_all_kinds_and_places_of_speakers(body, speaker):
    ((words, who, _),) = told(body)
    assert words.rstrip(",.!") == QUOTE
    assert who == speaker


def test_words_in_a_clause_are_a_quote_of_their_own_within_a_mixed_one():
    body = "The mayor said the bridge was \u201cas safe as any\u201d and would stay open."
    mixed, part = read(body).quotes
    assert (mixed.is_direct, mixed.is_mixed, mixed.is_part) == (False, True, False)
    assert mixed.text.startswith("the bridge was")
    assert mixed.text.endswith("stay open")
    assert (part.text, part.is_direct, part.is_part) == ("as safe as any", True, True)
    assert {mixed.speaker_surface, part.speaker_surface} == {"The mayor"}


def test_a_quotation_in_a_quotation_is_part_of_it():
    body = f"\u201cHe said \u2018never\u2019 and left, and {QUOTE},\u201d Koval said."
    ((words, who, _),) = told(body)
    assert words == f"He said \u2018never\u2019 and left, and {QUOTE},"
    assert who == "Koval"


def test_a_speaker_goes_on_in_the_next_sentence_and_the_next_paragraph():
    first = f"\u201c{QUOTE},\u201d Koval said. \u201c{MORE}.\u201d"
    body = f"{first}\n\n\u201cThat is what I told him.\u201d"
    assert [who for _, who, _ in told(body)] == ["Koval"] * 3


def test_the_speaker_behind_a_quotation_has_it_and_not_a_cue_before_it():
    body = f"The mayor defends the plan in a letter: \u201c{QUOTE},\u201d the gazette wrote."
    (direct,) = [quote for quote in read(body).quotes if quote.is_direct]
    assert direct.speaker_surface == "the gazette"


def test_the_next_sentence_belongs_to_whom_was_quoted_and_not_to_who_is_reported():
    first = f"\u201c{QUOTE},\u201d Koval said, two hours after the gazette announced the strike."
    assert told(f"{first} \u201c{MORE}.\u201d")[-1][1] == "Koval"


@pytest.mark.parametrize(
    "body",
    [
        f"Mike Pompeo went on with his tour.\n\n\u201c{QUOTE}.\u201d",
        f"The tour went on.\n\n\u201c{QUOTE}.\u201d\n\n\u201c{MORE},\u201d Mike Pompeo said.",
        f"The tour went on.\n\n\u201c{QUOTE}.\u201d\n\n- Mike Pompeo, in Sochi.",
    ],
)
def test_a_quotation_that_stands_alone_belongs_to_whom_its_neighbours_name(body):
    assert [who for words, who, _ in told(body) if words.startswith(QUOTE)] == ["Mike Pompeo"]


def test_a_speech_whose_paragraphs_open_with_a_mark_is_one_quote():
    body = f"Koval said: \u201c{QUOTE}.\n\n\u201c{MORE}.\n\n\u201cThat is all.\u201d"
    ((words, who, _),) = told(body)
    assert words.startswith(QUOTE)
    assert words.endswith("That is all.")
    assert who == "Koval"


def test_a_dialogue_has_its_turns():
    asked = "\u201cAre you ready?\u201d Anna Koval asked."
    body = f"{asked}\n\n\u201cNot yet,\u201d Peter Brandt replied."
    assert [(who, cue) for _, who, cue in told(body)] == [
        ("Anna Koval", "asked"),
        ("Peter Brandt", "replied"),
    ]


def test_a_mark_that_is_never_closed_hides_no_later_quotation():
    body = f"He said \u201cnever. Then he left. \u201c{QUOTE},\u201d Koval said."
    assert (f"{QUOTE},", "Koval", "said") in told(body)


@pytest.mark.parametrize(
    "body",
    [
        "The 5'11\" tall man doesn't own a 6\" board, the dogs' owner's or the '90s one.",
        "if (name == \"a long string of eight words in a row\") { print('x'); }",
        "Rock 'n' roll is what the workers' band played, don't they.",
        "The \u201cNever Again\u201d movement met in the \u201cOld Mill\u201d.",
        "A \u201cspecial\u201d day for the \u201cheroes\u201d of the town.",
    ],
)
def test_inches_code_elisions_and_irony_are_no_quotes(body):
    assert [words for words, who, _ in told(body) if who is not None] == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Mike Pompeo arrived. He said that the talks were a good step.", "Mike Pompeo"),
        ("The US Secretary of State said that the talks were a good step.", "Mike Pompeo"),
        ("Pompeo said that the talks were a good step.", "Mike Pompeo"),
        ("Moscow said that the talks were a good step.", "Russia"),
        ("Russia said that the talks were a good step.", "Russia"),
        ("The Pompeo campaign said that the talks were a good step.", None),
        ("A spokesman for Mike Pompeo said that the talks were a good step.", None),
        (f"{MET} He said that the talks were good.", "Sergey Lavrov"),
        (f"{MET} She said that the talks were good.", "Federica Mogherini"),
        ("Mike Pompeo met Sergey Lavrov. He said that the talks were good.", None),
        ("Mike Pompeo met Angela Merkel. She said that the talks were good.", "Angela Merkel"),
        ("Russia was there. He said that the talks were good.", None),
        ("They said that the talks were a good step.", None),
    ],
)
def test_the_entity_is_that_of_the_head_of_the_phrase_or_of_the_pronoun(body, name):
    found = read(body)
    names = {entity.entity_id: entity.name for entity in found.entities}
    (quote,) = found.quotes
    assert names.get(quote.speaker_entity_id) == name


@pytest.mark.parametrize(
    ("body", "stance"),
    [
        ("The minister said the plan is good.", "says"),
        ("The minister supports the plan for the port.", "supports"),
        ("The minister does not support the plan for the port.", "rejects"),
        ("The minister said he supports the plan for the port.", "supports"),
        ("The minister said he would never support the plan.", "rejects"),
        ("\u201cWe oppose the plan for the port,\u201d the minister said.", "rejects"),
        ("The minister warned that the plan may fail.", "warns"),
        ("The minister has not warned that the plan may fail.", None),
        ("The minister's support for the plan is known.", "supports"),
        ("The minister said they had lost the plan.", "says"),
    ],
)
def test_the_stance_is_what_the_cue_or_the_words_tell(body, stance):
    assert read(body).quotes[0].stance == stance


def test_the_cue_has_its_place():
    body = "The union has called for a strike."
    (quote,) = read(body).quotes
    assert body[quote.cue_start : quote.cue_end] == "called for"


ENDLESS = {
    "a hundred thousand marks": '"' * 100_000,
    "marks that open only": "\u201ca " * 6_000,
    "single marks that open only": "'a " * 6_000,
    "nested marks": "\u201c\u2018" * 10_000,
    "cues alone": "said " * 4_000,
    "cues with speakers": "He said he " * 2_000,
    "asides": "Bob, who, said, " * 1_500,
    "colons": 'a: "b" ' * 3_000,
    "one word": "a" * 100_000,
    "paragraphs": "\u201cHe said it is so.\n\n" * 1_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_twice_the_text_takes_twice_the_steps(name):
    text = ENDLESS[name]
    whole, half = (_steps(part) for part in (text, text[: len(text) // 2]))
    # Quadratic work would be four times the half; the sum is for what happens once.
    assert whole < 2.5 * half + 1_000


def _steps(text):
    """Calls that reading a text takes: the same on every machine, however busy."""
    steps = 0

    def count(_frame, event, _argument):
        nonlocal steps
        steps += event in ("call", "c_call")

    document = Document(text, language_code="en")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(document, Findings.empty())
    finally:
        sys.setprofile(before)
    return steps
