"""What a text is about, and not what it asserts: which hits count, in pairs of sentences."""

from __future__ import annotations

import pytest

from extractors.findings import Own
from extractors.issues import load_issues
from tests.extractors.reader import issues, read

RULES = Own(
    issues=load_issues("""
[[issue]]
id = "matter"
label = "Whatever these sentences are about"
alone = ["sanction~", "war", "talks", "nuclear deal", "cease-fire", "cease-fires", "coup",
  "denuclearisation", "tariff~", "earthquake", "attack~", "election", "terrorism", "invasion",
  "nuclear weapons", "interest rate~", "hostage~"]
""")
)


def is_about(body, **kwargs):
    return ("matter", None) in issues(body, own=RULES, **kwargs)


ABSENT = [
    ("No sanctions were discussed.", "The sanctions were discussed at length."),
    ("No sanctions were discussed.", "No progress was made on sanctions."),
    ("There was no talk of war in the hall.", "There was much talk of war in the hall."),
    (
        "The ministers did not discuss the nuclear deal.",
        "The ministers did not save the nuclear deal.",
    ),
    ("They left without mentioning the war.", "They left without a word, and the war went on."),
    ("He never mentioned the hostages.", "He never forgot the hostages."),
    ("She didn't bring up the tariffs.", "She didn't lift the tariffs."),
    ("The sanctions were not mentioned.", "The sanctions were not lifted."),
    ("The war in the north did not come up.", "The war in the north did not end."),
    ("Tariffs were not on the agenda.", "Tariffs were on the agenda."),
    ("The election was never discussed.", "The election was never free."),
    ("The fire has nothing to do with the war.", "The famine has much to do with the war."),
    ("The blackout is not linked to the attack.", "The blackout is linked to the attack."),
    ("The strike was unrelated to the tariffs.", "The strike was caused by the tariffs."),
    ("They want trade instead of sanctions.", "They want trade under sanctions."),
    ("They chose aid rather than imposing sanctions.", "They chose to go on imposing sanctions."),
    ("Neither sanctions nor tariffs were raised.", "Both sanctions and tariffs were raised."),
    ("It was not a coup but a party.", "It was a coup and no party."),
    ("The visit was not about the war.", "The visit was about the war."),
    ("The region knows no war.", "The region knows nothing but war."),
    ("The absence of war made them rich.", "The end of the war made them rich."),
    ("The speech had no mention of the cease-fire.", "The speech had praise for the cease-fire."),
    ("Police have found no link to terrorism.", "Police have found a link to terrorism."),
    ("It is not being treated as terrorism.", "It is being treated as terrorism."),
    (
        "The minister denied that sanctions were discussed.",
        "The minister denied breaking sanctions.",
    ),
    ("He denied discussing the tariffs.", "He denied blame for the tariffs."),
    ("The pact does not include the nuclear deal.", "The pact does not replace the nuclear deal."),
    ("Nor did she talk about the coup.", "Nor did she regret the coup."),
    ("Terrorism was not a factor.", "Terrorism was a factor."),
    ("The plan does not involve sanctions.", "The plan does not end sanctions."),
]
ELSEWHERE = [
    ("On the anniversary of the war they laid flowers.", "On the first day of the war they fled."),
    ("She made a film about the war.", "She made a plan to end the war."),
    ("He wrote a novel set in the war.", "He wrote a letter from the war."),
    ("A museum of the invasion opened.", "A front of the invasion opened."),
    ("The square is named after the coup.", "The square was seized after the coup."),
    ("Crowds commemorated the invasion.", "Crowds condemned the invasion."),
    ("The game is set during a fictional war.", "The camp is short of food in the war."),
    ("It was reminiscent of the war.", "It was part of the war."),
    ("A documentary about the earthquake won a prize.", "Aid after the earthquake was late."),
    ('He sold a book called "War in the Hills".', 'He called it "war in the hills".'),
    ('The essay was entitled "The tariffs of tomorrow".', "The goods are under the tariffs."),
]
SUPPOSED = [
    ("Oil would rise if a war broke out.", "Oil rose when a war broke out."),
    ("Should a war break out, they will flee.", "They will flee the war that broke out."),
    ("In the event of an earthquake, go outside.", "After an earthquake, they went outside."),
    ("In case of war the bank moves.", "In time of war the bank moved."),
    ("If there is a coup, call me.", "If the coup succeeds, call me."),
    ("If new sanctions are imposed, prices rise.", "If the sanctions are lifted, prices fall."),
    ("Imagine an attack happened here.", "The attack that happened here was the third."),
    ("What if another earthquake hits?", "Another earthquake hits the south."),
]


@pytest.mark.parametrize(("not_about", "about"), [*ABSENT, *ELSEWHERE, *SUPPOSED])
def test_of_two_sentences_with_the_same_word_one_is_about_it(not_about, about):
    assert not is_about(not_about)
    assert is_about(about)


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no progress in the talks.",
        "There is no end to the war.",
        "There is no doubt that the sanctions hurt.",
        "The sanctions are no longer in dispute.",
        "Not only the sanctions failed.",
        "It is not just the tariffs that hurt.",
        "They failed to agree on denuclearisation.",
        "No agreement on denuclearisation was reached.",
        "The summit ended without a deal on denuclearisation.",
        "Tehran ruled out talks.",
        "Moscow rejected the cease-fire.",
        "They will not give up their nuclear weapons.",
        "The general denied that he had planned the coup.",
        "He denied any part in the attack.",
        "No sanctions were lifted.",
        "No cease-fire was reached by midnight.",
        "There will be no deal without an end to sanctions.",
        "They cannot live without the nuclear deal.",
        "The bank did not raise interest rates.",
        "Nobody wants war, and yet the war goes on.",
        "If the nuclear deal collapses, the inspectors leave.",
        "Unless the cease-fire holds, the convoys stop.",
        "Whether the election is held in May is open.",
        "They fear a war.",
        "A series of attacks shook the city.",
        "It was the worst attack in the history of the town.",
        "Opponents of the sanctions have never been so many.",
        "He did not say when the talks would begin.",
        "Officials would not confirm the attack.",
        "The hostages were not harmed.",
        "No hostages were freed.",
        "It is not clear who won the election.",
        "The mayor, who never smiles, opened the talks.",
        "It did not rain, but the attack came.",
        "We have had enough of speeches; no one has stopped the war.",
    ],
)
def test_a_matter_that_goes_badly_or_is_refused_is_still_the_matter(sentence):
    assert is_about(sentence)


@pytest.mark.parametrize(
    "aside",
    [
        "Read more: Sanctions bite in the south",
        "READ ALSO: Sanctions bite",
        "Related: How the war began",
        "See also | The election in pictures",
        "(Reporting by Ann Lee on sanctions; editing by Bo Ek)",
        "[Read more: the war so far]",
        "FILE PHOTO: A protest against sanctions in the capital, March 3. Wire/Ann Lee",
        "Photo: the war in the north",
        "Sign up for our newsletter on the war",
        "Tags: war, sanctions, tariffs",
        "Related stories\nWar in the north enters third year\nWhat the sanctions mean",
        "More from this desk\n- The coup, hour by hour\n- After the earthquake",
        "Reporting by Ann Lee at the talks",
        "\u00a9 2019 The War Museum",
        "Watch: Moment the earthquake hit",
    ],
)
def test_what_links_to_other_stories_proves_nothing(aside):
    assert not is_about(f"The bakery opened its doors.\n{aside}\nBread was cheap on Monday.")


def test_the_text_goes_on_after_a_list_of_links():
    body = "Bread is dear.\nRelated stories\nA day in the bakery\nThe war made flour scarce."
    assert is_about(body)
    assert [body[e.start : e.end] for tag in read(body, own=RULES).tags for e in tag.evidence] == [
        "war"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Related industries suffer from the sanctions.",
        "Read what you like, the sanctions stay.",
        "Watch the talks fail: that is what they do.",
        "Reporting from the war is hard.",
        "More than ever the war hurts.",
        "Copyright law is part of the talks.",
    ],
)
def test_a_sentence_that_begins_like_a_link_is_a_sentence(sentence):
    assert is_about(f"Bread is dear.\n{sentence}\nMilk is cheap.")


def test_a_company_of_links_is_no_company():
    own = Own(
        issues=load_issues(
            '[[issue]]\nid = "x"\nlabel = "X"\nphrases = ["talks"]\nnear = ["@SY", "envoy"]'
        )
    )
    assert ("x", None) in issues("The talks began.\nSyria was calm.", own=own)
    assert ("x", None) not in issues("The talks began.\nRead more: Syria, an envoy", own=own)
