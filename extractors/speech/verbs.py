"""Tells verbs from nouns by their forms and their neighbours, as far as a list can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.cues import Cue, cues, paired_cues
from extractors.speech.units import is_adverb, is_quoted, low_at
from extractors.speech.words import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    STRONG_PASTS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from extractors.speech.units import Token, Unit

_SHORTEST_PAST = 5  # letters of a regular past form: "added"; "red", "bed" and "need" are none
_ADVERBS_OF_ADJECTIVES = frozenset({"recently", "newly", "well", "so-called"})
# Forms of cues that are nouns as well.
_NOUNS = words(
    "claim claims report reports call calls hope hopes plan plans fear fears demand demands "
    "promise promises note notes estimate estimates doubt doubts support supports wish wishes "
    "vow vows remark remarks question questions praise blame charge blames answer answers "
    "worry worries request requests pledge pledges threat joke jokes boast boasts lament "
    "laments complaint regret regrets shout shouts cry cries scream chant chants whisper "
    "laugh laughs feels protest protests project view views finds find shows show forecast "
    "approach caption points point tweet tweets speaks hits shoots fires takes refers talks "
    "talk rebuke chide delight ask condemn declare answer response reply replies mention "
    "mentions welcome alert disagree quip quips wonder wonders wants want need needs desire "
    "rant rants document email emails warning challenge appeal"
)
_PLURALS = words(
    "people many some most others police both few women men also all still even often now ,"
)
_ENDING_S = ("ss", "us", "is", "'s")
_ADJECTIVE_ENDS = ("al", "ic", "ous", "ive", "ant", "ed", "ing")
_BEFORE_A_VERB = frozenset({"who", "which", "that", ",", ")"})
BEING = words("is are was were be been being 's 're am get got")
_HAVING = frozenset({"has", "have", "had"})
_MODALS = AUXILIARIES - BEING
_COUNTS = words(
    "all both some many others one most few another several two three four five six seven eight "
    "nine ten"
)
_CHANNELS = words("phone telephone email text video")
_NEAR = 6  # tokens between a determiner and its noun


def is_verb(unit: Unit, at: int) -> bool:
    """Whether a token is most likely a finite verb: it ends the phrase on its left."""
    low = unit[at].low
    if unit[at].is_capital and at:
        return False
    if low in AUXILIARIES or low in STRONG_PASTS:
        return True
    if unit[at].is_capital and low_at(unit, at + 1) not in PREPOSITIONS:
        return False  # Ahmed, Mohamed
    before = low_at(unit, at - 1)
    if low.endswith("ed") and len(low) >= _SHORTEST_PAST:
        return before not in DETERMINERS and before not in _ADVERBS_OF_ADJECTIVES
    cue = cues().get(low)
    if cue is None:
        return False
    return cue.form in ("past", "participle") or (cue.form == "s" and before in SUBJECT_PRONOUNS)


def is_clause(unit: Unit, start: int, end: int) -> bool:
    """Whether words hold a verb, so that they can state something."""
    after = min(end, len(unit))
    return any(is_verb(unit, at) or unit[at].low.endswith("n't") for at in range(start, after))


def is_telling(unit: Unit, at: int, forms: tuple[str, ...]) -> bool:
    """Whether a token is a cue in one of these forms, and no noun."""
    cue = cues().get(unit[at].low)
    return cue is not None and cue.form in forms and not is_noun(unit, at)


def is_noun(unit: Unit, at: int) -> bool:
    """Whether a form that is verb and noun ("claims", "reports") is a noun where it stands."""
    cue = cues().get(unit[at].low) or next(iter(paired_cues().get(unit[at].low, ())), None)
    if cue is None or at == 0:
        return True
    if unit[at].low not in _NOUNS:
        return unit[at].low == "think" and low_at(unit, at + 1).startswith("tank")
    if cue.form == "base":
        before = unit[at - 1]
        is_told = before.low in SUBJECT_PRONOUNS or before.low in ("to", "who", "not")
        if _is_plural(before) or is_told or before.low in AUXILIARIES:
            return False
        return not (low_at(unit, at + 1) == "that" and _is_plural_head(unit, at))
    return cue.form == "s" and _is_noun_in_s(unit, at)


def _is_plural_head(unit: Unit, at: int) -> bool:
    """Whether the phrase before a place is about several: "experts at the bank estimate that"."""
    for place in range(at - 2, max(0, at - _NEAR), -1):
        if unit[place].low in PREPOSITIONS:
            return _is_plural(unit[place - 1])
    return False


def _is_noun_in_s(unit: Unit, at: int) -> bool:
    """Whether "claims" is the plural of the noun: not after a name or a singular."""
    before = unit[at - 1]
    low = before.low
    if low in DETERMINERS or low in PREPOSITIONS or low.endswith(("'s", "s'")):
        return True
    if low in COORDINATORS or before.is_capital or before.quoted is not None:
        return False
    is_led = low in SUBJECT_PRONOUNS or low in ADVERBS or low in _BEFORE_A_VERB
    return not (is_led or _is_singular(unit, at - 1))


def _is_plural(token: Token) -> bool:
    low = token.low
    return low in _PLURALS or (low.endswith("s") and not low.endswith(_ENDING_S))


def _is_singular(unit: Unit, at: int) -> bool:
    """Whether a noun led by a determiner stands at a place, so that "claims" is its verb."""
    if _is_plural(unit[at]) or unit[at].low.endswith(_ADJECTIVE_ENDS):
        return False
    return any(unit[n].low in DETERMINERS for n in range(max(0, at - _NEAR), at))


def group_start(unit: Unit, at: int, lowest: int) -> int:
    """Where the verb group that ends with a cue begins: "has also said", "went on to say"."""
    start = at
    while start > lowest and not is_quoted(unit, start - 1):
        low = unit[start - 1].low
        if low in AUXILIARIES or low in NEGATIONS or _is_adverb_of_verb(unit, start - 1):
            start -= 1
        elif low == "to" and start - 2 >= lowest and _leads_to_infinitive(unit[start - 2].low):
            start -= 3 if unit[start - 2].low == "on" else 2
        else:
            break
    return max(start, lowest)


def _is_adverb_of_verb(unit: Unit, at: int) -> bool:
    return is_adverb(unit, at) and unit[at].low not in ("all", "both", "most")


def _leads_to_infinitive(low: str) -> bool:
    """Whether a verb only adds to the infinitive after it: "went on to say", "seemed to say"."""
    return low in AUXILIARIES or low in _VERBS_TO


_VERBS_TO = words("continued continues seemed appeared on likely expected began used")


def is_passive(cue: Cue, group: list[str]) -> bool:
    """Whether somebody else does what a verb says: "was told", but not "had been telling"."""
    if cue.form not in ("past", "participle") or not any(word in BEING for word in group):
        return False
    if "'s" in group and cue.stance == "says" and "been" not in group:
        return False  # "he's said"
    return not any(word in _HAVING for word in group[-2:])


def is_done(unit: Unit, at: int, cue: Cue, group: list[str]) -> bool:
    """Whether a form is used as a verb that somebody does.

    Args:
        unit: The sentence.
        at: Where the form stands.
        cue: What it is as a cue.
        group: The words of its verb group before it.
    """
    before = low_at(unit, at - 1)
    if cue.form == "base":
        if before == "to" and len(group) <= 1:
            return False
        return any(w in _MODALS or w == "to" for w in group) or not is_noun(unit, at)
    if cue.form == "s":
        return not is_noun(unit, at)
    if before in DETERMINERS and (cue.form == "ing" or before not in _COUNTS):
        return False
    if cue.form == "ing":
        return before != "same"
    if before.endswith("'s") and low_at(unit, at - 2) not in SUBJECT_PRONOUNS and not group:
        return False  # "Trump's proposed tax cuts"
    is_by = low_at(unit, at + 1) == "by" and low_at(unit, at + 2) not in _CHANNELS
    return before not in PREPOSITIONS and not is_by
