"""Verbs that attribute words to somebody, with what may follow them and the stance they tell.

The lists are our own: verbs of saying, thinking and wanting as they are used in English news.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractors.reading import words
from extractors.speech.words import ADVERBS, AUXILIARIES, NEGATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

# stance | frames | verbs (base forms)
# Frames say what holds the words: c a clause ("that ..." or bare), k a clause that shows its verb,
# n a noun phrase, t an infinitive, a an addressee before them ("told reporters"), o an object and
# an infinitive ("urged X to ..."), q only words between marks, s these or after "that", p a clause
# only after one who finds things out (poll, report, court).
_VERBS = """
says | c | say state observe tweet clarify
says | k | add note remark reiterate repeat recall mention
says | cw | explain
says | c | comment emphasize emphasise stress underline underscore testify
says | s | write post blog relate
says | c | conclude joke quip signal indicate suggest imply hint assert maintain affirm
says | c | elaborate recount contend insist argue claim allege posit theorize marvel reckon
says | a | tell remind inform assure notify
says | ca | respond reply answer
says | cn | announce declare report confirm reveal disclose proclaim predict forecast estimate
says | cn | reaffirm
says | q | beam continue begin interject muse sing text email go start finish read
says | q | shout cry yell scream chant whisper mutter exclaim laugh rant intone
says | p | find show rule hold
asks | caqtw | ask
asks | qw | wonder inquire query
asks | w | question
believes | c | realize realise understand
says | n | cite
believes | c | believe think feel assume suspect reason imagine figure guess
expects | ct | expect
expects | cn | foresee anticipate
hopes | ct | hope
wants | t | want wish
fears | cn | fear
fears | c | worry
doubts | cn | doubt
praises | nq | praise hail welcome applaud commend laud congratulate celebrate
supports | n | support endorse favor favour defend
agrees | ct | agree
rejects | cn | reject dismiss
rejects | n | oppose
rejects | c | disagree object protest rebut
denies | cn | deny
refuses | t | refuse decline
criticises | nq | criticize criticise condemn denounce blast slam deride mock ridicule decry deplore
criticises | nq | rebuke chide scold lambaste lambast bemoan
criticises | c | complain lament regret grumble
accuses | n | accuse blame
accuses | s | charge
warns | cat | warn
warns | c | caution
calls_for | o | urge implore exhort press beg
calls_for | cnt | demand
calls_for | cn | propose recommend advocate
calls_for | ct | advise
calls_for | cq | plead
promises | ctn | promise
promises | ct | pledge vow swear
threatens | ct | threaten
admits | cn | acknowledge concede admit
admits | c | confess
describes | n | describe call label dub brand characterize characterise liken
describes | n | term portray
plans | t | plan intend
boasts | c | boast brag gloat
"""

_IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "know": ("knows", "knew", "known", "knowing"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"),
    "show": ("shows", "showed", "shown", "showing"),
    "hold": ("holds", "held", "held", "holding"),
    "begin": ("begins", "began", "begun", "beginning"),
    "sing": ("sings", "sang", "sung", "singing"),
    "go": ("goes", "went", "gone", "going"),
    "read": ("reads", "read", "read", "reading"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "beg": ("begs", "begged", "begged", "begging"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "plead": ("pleads", "pleaded", "pleaded", "pleading"),
}
# Forms that are nouns, adjectives or other verbs far more often than cues.
_NOT_CUES = words(
    "state states comments posts post comment forecasts hold rule rules charge charges "
    "brand brands label labels term terms mock press favor favour query object objects "
    "marvel figure figures text texts blog blogs blogging welcome welcoming start starts "
    "started starting begin end finish finishes finished finishing go goes going guess "
    "guesses objecting pressing pressed starting resting portrays blast hail slam reason "
    "reasons reasoning disclose suspects suspect hint hints signal signals swear regret "
    "intended figuring figured opposing holding ruling rulings feeling postings celebrate "
    "celebrates celebrated celebrating defending understanding aims citing aim learn"
)
_DOUBLED = frozenset({"admit", "quip", "rebut", "regret", "blog", "plan", "dub", "slam"})

# Two words that attribute together: the first as a verb, the second fixed.
_PAIRS = """
says | c | point out
says | s | make clear; make it clear; leave no doubt; let it be known
fears | s | express concern; express fear; express alarm; voice concern
hopes | s | express hope; express confidence
doubts | s | express doubt; cast doubt
says | q | put it; fire back; shoot back; chime in; weigh in; hit back; go on
calls_for | n | call for
calls_for | o | call on; call upon
rejects | n | rule out
accuses | n | lash out at
describes | n | refer to
criticises | n | take aim at
"""
_MORE_IRREGULAR = {
    "make": ("makes", "made", "made", "making"),
    "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"),
    "cast": ("casts", "cast", "cast", "casting"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "put": ("puts", "put", "put", "putting"),
    "take": ("takes", "took", "taken", "taking"),
    "refer": ("refers", "referred", "referred", "referring"),
}


STANCES = (
    "says", "asks", "believes", "expects", "hopes", "wants", "fears", "doubts", "praises",
    "supports", "agrees", "rejects", "denies", "refuses", "criticises", "accuses", "warns",
    "calls_for", "promises", "threatens", "admits", "describes", "plans", "boasts",
)  # fmt: skip
"""All that the words of a text can tell of how a speaker stands to what they say."""

# What "does not support" says; other negated cues say nothing of the kind.
NEGATED = {
    "supports": "rejects",
    "agrees": "rejects",
    "wants": "rejects",
    "believes": "doubts",
    "expects": "doubts",
    "doubts": "believes",
    "promises": "refuses",
    "plans": "refuses",
}

# Verbs that tell a stance in "it ..." and "we ...", and attribute no words to others.
_OWN = {"accept": "agrees", "back": "supports", "favor": "supports", "favour": "supports"}


def own_stance(said: Sequence[str]) -> str | None:
    """The stance that somebody's own words tell: "we do not support", "it would never accept".

    Args:
        said: The first words, in lower case.
    """
    if not said or said[0] not in ("i", "we", "he", "she", "it", "they"):
        return None
    is_negated = False
    for at, word in enumerate(said[1:6], 1):
        if word in NEGATIONS or word.endswith("n't"):
            is_negated = True
        elif word not in AUXILIARIES and word not in ADVERBS and not word.endswith("ly"):
            stance = _stance_of(word, said[at + 1] if at + 1 < len(said) else "")
            return (NEGATED.get(stance) if is_negated else stance) or None
    return None


def _stance_of(word: str, after: str) -> str:
    for cue in paired_cues().get(word, ()):
        if cue.more[0] == after:
            return cue.stance
    known = cues().get(word)
    if known is not None and known.form != "participle":
        return known.stance if known.stance != "says" else ""
    return _OWN.get(word, "")


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of an attributing verb.

    Attributes:
        stance: What the verb says of how its speaker stands to the words.
        frames: What may hold the words, see above.
        form: `base`, `s`, `past`, `participle`, `ing`; `past` stands for both where they are one.
        more: Words that must follow ("out", of "pointed out").
    """

    stance: str
    frames: str
    form: str
    more: tuple[str, ...] = ()


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a verb."""
    irregular = _IRREGULAR.get(verb) or _MORE_IRREGULAR.get(verb)
    if irregular is not None:
        return irregular
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return third, stem + "ed", stem + "ed", stem + "ing"


@cache
def cues() -> dict[str, Cue]:
    """Every form of a single verb, in lower case."""
    found: dict[str, Cue] = {}
    for line in _VERBS.strip().splitlines():
        stance, frames, verbs = (part.strip() for part in line.split("|"))
        for verb in verbs.split():
            _add(found, verb, Cue(stance, frames, "base"))
    return found


@cache
def paired_cues() -> dict[str, tuple[Cue, ...]]:
    """Every first word of cues of several words."""
    found: dict[str, tuple[Cue, ...]] = {}
    for line in _PAIRS.strip().splitlines():
        stance, frames, pairs = (part.strip() for part in line.split("|"))
        for pair in pairs.split(";"):
            verb, *more = pair.split()
            forms: dict[str, Cue] = {}
            _add(forms, verb, Cue(stance, frames, "base", tuple(more)))
            for form, cue in forms.items():
                found[form] = (*found.get(form, ()), cue)
    return found


def _add(found: dict[str, Cue], verb: str, base: Cue) -> None:
    third, past, participle, ing = _forms(verb)
    for form, name in ((ing, "ing"), (participle, "participle"), (past, "past"), (third, "s")):
        if base.more or form not in _NOT_CUES:
            found[form] = Cue(base.stance, base.frames, name, base.more)
    if verb != past and (base.more or verb not in _NOT_CUES):
        found[verb] = base
