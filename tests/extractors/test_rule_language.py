"""The language of issue rules: each sign and key, and that a mistake in it is refused."""

from __future__ import annotations

import pytest

from extractors.findings import Document, Findings, Own
from extractors.issues import IssuesFileError, built_in, load_issues, tags
from extractors.rules.inflection import forms
from extractors.rules.patterns import PatternError, pattern_of, plain_phrase
from extractors.rules.scene import Rulebook
from tests.extractors.reader import day, issues, read

HEAD = '[[issue]]\nid = "mine"\nlabel = "Mine"\n'


def own(keys):
    return Own(issues=load_issues(HEAD + keys))


def is_mine(keys, body, **kwargs):
    return "mine" in {issue for issue, _ in issues(body, own=own(keys), **kwargs)}


def countries(keys, body, **kwargs):
    return {code for issue, code in issues(body, own=own(keys), **kwargs) if issue == "mine"}


@pytest.mark.parametrize(
    ("word", "some"),
    [
        ("impose", "impose imposes imposed imposing"),
        ("country", "country countries"),
        ("withdraw", "withdraws withdrew withdrawn withdrawing"),
        ("ban", "bans banned banning"),
        ("commit", "commits committed committing"),
        ("visit", "visits visited visiting"),
        ("travel", "travelled traveled travelling traveling"),
        ("veto", "vetoes vetoed vetoing"),
        ("crisis", "crisis crises"),
        ("woman", "woman women"),
        ("lie", "lies lied lying lay lain"),
        ("panic", "panics panicked panicking"),
        ("agree", "agrees agreed agreeing"),
        ("be", "be is are was were been being"),
        ("ally", "ally allies allied"),
    ],
)
def test_a_word_has_its_forms(word, some):
    assert set(some.split()) <= set(forms(word))


@pytest.mark.parametrize(
    ("word", "foreign"),
    [
        ("be", "bed bing"),
        ("see", "seed"),
        ("visit", "visitted"),
        ("ban", "baned bane"),
        ("go", "gos"),
    ],
)
def test_a_word_has_no_forms_of_others(word, foreign):
    assert set(foreign.split()).isdisjoint(forms(word))


@pytest.mark.parametrize(
    ("phrase", "there", "not_there"),
    [
        ("impose~ sanctions", "It imposed sanctions.", "It imposes no order; sanctions ended."),
        ("impose~ sanctions", "Imposing sanctions is easy.", "Imposition of sanctions is easy."),
        ("withdraw~ * troops", "They withdrew all of their troops.", "They withdrew. Troops ran."),
        ("withdraw~ * troops", "The withdrawn troops rest.", "He withdrew a b c d e troops."),
        (
            "withdraw~ *2 troops",
            "They withdrew two more troops.",
            "They withdrew all of the troops.",
        ),
        ("missile*", "Missiles flew.", "Antimissile fire flew."),
        ("missile test*", "A missile test failed.", "A missile was tested."),
        ("iran~ deal", "Iran's deal stands.", "Iran and a deal stand."),
        ("country~ * debt", "The countries' growing debt hurts.", "The countryside has debt."),
        ("air-strike~", "Air-strikes hit it.", "An air strike hit it."),
        ("aid * convoy~ *3 attack~", "An aid and food convoy was attacked.", "An aid convoy left."),
        ("Guaid\u00f3", "GUAID\u00d3 spoke.", "Guaidoso spoke."),
        ("rock 'n' roll", "Rock \u2019n\u2019 roll is here.", "Rock and roll is here."),
    ],
)
def test_a_phrase_matches_what_it_says(phrase, there, not_there):
    keys = f'alone = ["{phrase}"]'
    assert is_mine(keys, there)
    assert not is_mine(keys, not_there)


def test_a_gap_ends_with_the_sentence():
    assert not is_mine('alone = ["left * war"]', "They left. War came.")
    assert is_mine('alone = ["left * war"]', 'They left "the war" behind.')


def test_evidence_of_a_gap_is_the_whole_stretch():
    body = "They withdrew all of their troops."
    (tag,) = (
        t
        for t in read(body, own=own('alone = ["withdraw~ * troops"]')).tags
        if t.issue_id == "mine"
    )
    (span,) = tag.evidence
    assert body[span.start : span.end] == "withdrew all of their troops"
    assert span.rule == "phrase:withdraw~ * troops"


PUTIN = "Vladimir Putin spoke of gas."
ENTITIES = [
    ("@RU", PUTIN, "Somebody spoke of gas."),
    ("@person", PUTIN, "Gas is dear."),
    ("@place", "Gas came to Paris.", "Gas came to us."),
    ("@Q7747", PUTIN, "Angela Merkel spoke of gas."),
    ('@"vladimir putin"', PUTIN, "Angela Merkel spoke of gas."),
    ("@'Angela Merkel'", "Angela Merkel spoke of gas.", PUTIN),
]


@pytest.mark.parametrize(("companion", "there", "not_there"), ENTITIES)
@pytest.mark.parametrize("key", ["near", "together"])
def test_an_entity_is_company(key, companion, there, not_there):
    keys = f"phrases = ['gas']\n{key} = ['''{companion}''']"
    assert is_mine(keys, there)
    assert not is_mine(keys, not_there)


@pytest.mark.parametrize(("companion", "there", "not_there"), ENTITIES)
def test_an_entity_keeps_a_rule_off(companion, there, not_there):
    keys = f"alone = ['gas']\nunless = ['''{companion}''']"
    assert not is_mine(keys, there)
    assert is_mine(keys, not_there)


def test_near_counts_sentences_and_not_paragraphs():
    body = "Gas is dear. Milk is cheap. Bread is fresh. Paris is calm."
    assert not is_mine('phrases = ["gas"]\nnear = ["@FR"]\nreach = 2', body)
    assert is_mine('phrases = ["gas"]\nnear = ["@FR"]\nreach = 3', body)
    assert is_mine('phrases = ["gas"]\nnear = ["@FR"]', "Gas is dear.\nParis is calm.")


def test_all_any_none_look_at_the_whole_article_and_its_title():
    body = "Gas is dear.\nMilk is cheap.\nBread is fresh.\nParis is calm."
    assert is_mine('alone = ["gas"]\nall = ["milk", "bread"]', body)
    assert not is_mine('alone = ["gas"]\nall = ["milk", "wine"]', body)
    assert is_mine('alone = ["gas"]\nall = ["milk", "wine"]', body, title="Of wine")
    assert is_mine('alone = ["gas"]\nany = ["wine", "@FR"]', body)
    assert not is_mine('alone = ["gas"]\nany = ["wine", "@RU"]', body)
    assert not is_mine('alone = ["gas"]\nnone = ["@FR"]', body)
    assert is_mine('alone = ["gas"]\nnone = ["@RU"]', body)


def test_a_phrase_may_count_in_the_lede_or_with_the_title_alone():
    late = "Milk. Bread is fresh. Wine is old. Beer is cold. Gas is dear."
    assert is_mine('alone = ["gas"]\nwhere = "lede"', "Gas is dear.")
    assert not is_mine('alone = ["gas"]\nwhere = "lede"', late)
    assert not is_mine('alone = ["gas"]\nwhere = "title"', "Gas is dear.")
    assert is_mine('alone = ["gas"]\nwhere = "title"', late, title="Gas!")
    assert is_mine('alone = ["gas"]\nwhere = "top"', late, title="Gas!")
    assert not is_mine('alone = ["gas"]\nwhere = "top"', late)
    assert not is_mine('alone = [{phrase = "gas", where = "lede"}]', late)


def test_a_weight_says_how_much_a_phrase_proves():
    light = 'alone = [{phrase = "gas", weight = 0.3}, {phrase = "oil", weight = 0.3}]'
    assert not is_mine(light, "Gas is dear.")
    assert is_mine(light, "Gas is dear, and oil is.")
    (tag,) = (t for t in read("Gas.", own=own('alone = [{phrase = "gas", weight = 0.8}]')).tags)
    assert tag.score == 0.8


def test_two_weak_phrases_over_the_same_words_are_one():
    weak = 'weak = ["vote*", "vote count"]'
    assert not is_mine(weak, "The vote count began.")
    assert is_mine(weak, "The vote count began, and they voted.")


def test_a_general_issue_carries_the_countries_beside_its_hits():
    keys = 'alone = ["election"]\ncountries = "near"'
    assert countries(keys, "France holds an election. Peru is calm.") == {"FR"}
    assert countries(keys, "The election in Peru and the French election.") == {"PE", "FR"}
    assert countries(keys, "Vladimir Putin praised the election in Hungary.") == {"HU"}
    assert countries(keys, "Vladimir Putin won the election.") == {"RU"}
    assert countries(keys, "The election is over.") == {None}
    assert countries(keys, "Peru is calm. The election is over.") == {"PE"}
    assert countries(keys, "Peru is calm. Milk is cheap. The election is over.") == {None}
    assert countries(keys, "An election in France, Peru, Chile and Japan.") == {None}


def test_the_evidence_of_a_country_is_what_stands_beside_it():
    body = "France holds an election. Peru held an election too."
    tagged = read(body, own=own('alone = ["election"]\ncountries = "near"')).tags
    spans = {t.country_code: [e.start for e in t.evidence] for t in tagged if t.issue_id == "mine"}
    assert spans == {"FR": [body.index("election")], "PE": [body.rindex("election")]}


def test_a_rule_knows_its_plover_contexts_and_its_time():
    (rule,) = load_issues(HEAD + 'alone = ["gas"]\nplover = ["cbrn"]\nto = 2019-06-01')
    assert rule.plover == ("cbrn",)
    assert is_mine('alone = ["gas"]\nto = 2019-06-01', "Gas.", on=day("2019-06-01"))
    assert not is_mine('alone = ["gas"]\nto = 2019-06-01', "Gas.", on=day("2019-06-02"))


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("sanction*", "economic sanctions", True),
        ("sanction~", "sanctions on", True),
        ("sanction*", "sanction~", True),
        ("sanction~", "sanction*", False),
        ("war in yemen", "war", False),
        ("war * yemen", "the war * yemen", True),
        ("war *2 yemen", "war *6 yemen", False),
        ("war", "wars", False),
    ],
)
def test_a_phrase_covers_another_that_never_stands_without_it(one, other, is_so):
    assert pattern_of(one).covers(pattern_of(other)) is is_so


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("th*", "nearly every text"),
        ("the", "nearly every text"),
        ("of the * and", "nearly every text"),
        ("be~", "nearly every text"),
        ("war * * peace", "two gaps in a row"),
        ("war * a * b * peace", "at most 2 gaps"),
        ("war *11 peace", "1 to 10 words"),
        ("war *0 peace", "1 to 10 words"),
        ("war *", "between words"),
        ("ab*c*d", "one `\\*`"),
        ("wa~r", "at the end of a word"),
        ("~", "at the end of a word"),
        ("impose~ a~ b~ c~ d~", "at most 4 words"),
        ("x", "2 letters"),
        ("--", "2 letters"),
        ("war\u200b", "cannot be seen"),
        ("w" * 121, "at most 120"),
        (" ".join(["war"] * 13), "at most 12 words"),
    ],
)
def test_a_phrase_that_cannot_be_meant_is_refused(phrase, reason):
    with pytest.raises(PatternError, match=reason):
        pattern_of(plain_phrase(phrase))


def wide(count):
    return ", ".join(
        f'"w{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}x~ and y~"' for n in range(count)
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (HEAD + 'alone = ["war"]\ncountries = ["QQ"]', r"'QQ' is no ISO country.*\(line 5\)"),
        (HEAD + 'phrases = ["war"]\nnear = ["@UK"]', r"'@UK': no ISO country.*\(line 5\)"),
        (HEAD + 'phrases = ["war"]\nnear = ["@persons"]', "@person"),
        (HEAD + 'alone = ["@SY"]', "entities stand in near"),
        (HEAD + 'alone = [\n "war",\n "th*",\n]', r"nearly every text \(line 6\)"),
        (HEAD + 'alone = ["war"]\nparent = "nope"', r"no issue 'nope'.*\(line 5\)"),
        (HEAD + 'alone = ["war"]\nparent = "mine"', "in a circle"),
        (
            HEAD + 'alone = ["war"]\nparent = "b"\n'
            '[[issue]]\nid = "b"\nlabel = "B"\nalone = ["war"]\nparent = "mine"',
            "in a circle",
        ),
        (HEAD + 'alone = ["war"]\nfrom = 2020-01-02\nto = 2020-01-01', "before it begins"),
        (HEAD + 'alone = ["war"]\nplover = ["militry"]', "did you mean 'military'"),
        (HEAD + 'alone = ["war"]\nwhere = "foot"', "where is one of"),
        (HEAD + 'alone = [{phrase = "war", weight = 2}]', "between 0 and 1"),
        (HEAD + 'alone = [{phrase = "war", weight = nan}]', "between 0 and 1"),
        (HEAD + 'alone = [{phrase = "war", wieght = 0.1}]', "'wieght' in a phrase"),
        (HEAD + 'alone = [["war"]]', "list of texts"),
        (HEAD + 'alone = ["war"]\ncountries = "SY"', 'or "near"'),
        (HEAD + "alone = " + "[" * 100_000, "line 4: nested too deeply"),
        (HEAD + "alone = " + "{a = " * 5_000, "line 4: nested too deeply"),
        (HEAD + ".".join("a" * 100_000) + " = 1", "line 4: nested too deeply"),
        (HEAD + 'alone = ["war"]\nreach = ' + "9" * 100_000, "line 5: a number that is too long"),
        ("#" * 2_000_001, "characters; at most"),
        ("[[issue]]\n" * 2_001, "2001 issues; at most"),
        (HEAD + f"alone = [{', '.join(['1'] * 201)}]", "201 entries; at most 200"),
        (HEAD + "k" * 100_000 + " = 1", r"unknown key 'kkk.*\(line 4\)"),
        (HEAD + 'alone = ["' + "war " * 50_000 + '"]', "at most 120"),
        (HEAD + 'alone = ["war"]\ndefinition = "' + "x" * 3_000 + '"', "at most 2,000"),
        ('issue = [{id = "a", label = "A", alone = ["*"]}]', "issue 1, issue 'a'"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_with_its_line(text, reason):
    with pytest.raises(IssuesFileError, match=reason):
        load_issues(text)


def test_more_forms_than_an_automaton_should_hold_are_refused():
    tables = (f'[[issue]]\nid = "i{n}"\nlabel = "I"\nalone = [{wide(200)}]\n' for n in range(40))
    with pytest.raises(IssuesFileError, match=r"line \d+, issue 'i\d+': the forms of all phrases"):
        load_issues("".join(tables))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "issue = []\n"])
def test_a_file_without_issues_has_none(text):
    assert load_issues(text) == ()


def test_an_issue_may_have_a_built_in_parent():
    assert load_issues(HEAD + 'alone = ["war"]\nparent = "syria-war"')[0].issue.parent_id


def test_the_built_in_rules_would_be_taken_from_an_analyst():
    ids = {rule.issue.issue_id for rule in built_in()}
    assert {rule.issue.parent_id for rule in built_in()} - {None} <= ids


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("war *10 xx *10 yy", "war " * 100_000),
        ("wa*r * peace", "wa" * 200_000),
        ("war", "no " * 5 + "war no " * 60_000),
        ("war", "if there is war not " * 30_000),
        ("war", "related\n" * 60_000),
        ("war", "(reporting by " * 30_000),
        ("war", 'film "war ' * 40_000),
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(phrase, body):
    rules = Rulebook.of(load_issues(HEAD + f'alone = ["{phrase}"]'))
    assert len(tags(Document(body), Findings(), rules)) <= 1
