"""The forms of an English word: what `sanction~` stands for in an issue rule.

`forms("impose")` are impose, imposes, imposed, imposing; `forms("country")` has countries. Which
part of speech a word is, nobody says, so a word gets the forms of a noun and of a verb; those that
it does not have stand in no text. Doubled consonants follow stress, which letters do not tell: a
word of one syllable doubles, and the longer ones that do are listed. Written for Dateline.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.reading import words

# Past tense and participle where they are no -ed form.
_VERBS = """
be am is are was were been being, bear bore borne, beat beaten, become became, begin began begun,
bend bent, bid, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken,
bring brought, build built, burn burnt, buy bought, catch caught, choose chose chosen,
cling clung, come came, cut, deal dealt, dig dug, do does did done, draw drew drawn,
drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forecast,
foresee foresaw foreseen, forget forgot forgotten, forgive forgave forgiven, freeze froze frozen,
get got gotten, give gave given, go goes went gone, grow grew grown, hang hung,
have has had having, hear heard, hide hid hidden, hit, hold held, hurt, keep kept,
know knew known, lay laid, lead led, leave left, lend lent, let, lie lay lain lying, lose lost,
make made, mean meant, meet met, mislead misled, outlaw,overcome overcame,
override overrode overridden, oversee oversaw overseen, overthrow overthrew overthrown, pay paid,
put, quit, read, rebuild rebuilt, ride rode ridden, ring rang rung, rise rose risen, run ran,
say said, see saw seen, seek sought, sell sold, send sent, set, shake shook shaken, shed,
shoot shot, shrink shrank shrunk, shut, sink sank sunk, sit sat, slay slew slain, sleep slept,
speak spoke spoken, spend spent, split, spread, spring sprang sprung, stand stood,
steal stole stolen, stick stuck, strike struck stricken, strive strove striven, swear swore sworn,
sweep swept, swim swam swum, swing swung, take took taken, teach taught, tear tore torn,
tell told, think thought, throw threw thrown, undergo underwent undergone, understand understood,
undo undid undone, uphold upheld, upset, wear wore worn, weep wept, win won,
withdraw withdrew withdrawn, withhold withheld, withstand withstood, write wrote written
"""
_NOUNS = """
analysis analyses, basis bases, child children, crisis crises, criterion criteria, datum data,
diagnosis diagnoses, foot feet, half halves, hypothesis hypotheses, knife knives, leaf leaves,
life lives, loaf loaves, man men, medium media, memorandum memoranda, mouse mice, nucleus nuclei,
person people, phenomenon phenomena, referendum referenda, self selves, shelf shelves,
thief thieves, tooth teeth, wife wives, wolf wolves, woman women
"""
# Of more than one syllable, with the stress on the last, so that the consonant doubles.
_DOUBLING = words(
    "abet admit allot annul commit compel concur confer control defer deter dispel embed emit "
    "equip excel expel forget incur infer instil occur offset omit patrol permit prefer propel "
    "rebel rebut recur refer regret remit repel shovel submit transfer transmit unplug upset"
)
# British English doubles an l whatever the stress, American does not.
_EITHER = words(
    "cancel channel counsel dial fuel label level marshal model quarrel signal travel tunnel"
)
_SHORT = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprt]")
_ALSO_REGULAR = words("burn hang lie strive forecast")  # burnt and burned
_WHOLE = words("be do go have")  # all their forms are listed
_KEEPS_O = words("piano photo casino memo embryo euro peso zero silo")


@cache
def _irregular() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """The listed forms of each base form, and the verbs among these."""
    verbs, nouns = (
        {base: tuple(others) for base, *others in map(str.split, listed.split(","))}
        for listed in (_VERBS, _NOUNS)
    )
    return nouns | verbs, frozenset(verbs)


@cache
def forms(word: str) -> tuple[str, ...]:
    """All forms of a word in lower case, itself first and each once."""
    listed, verbs = _irregular()
    made = [word, *listed.get(word, ())]
    if word not in _WHOLE:
        made.append(_with_s(word))
        if word not in verbs or word in _ALSO_REGULAR:
            made += _with_ed(word)
        made += _with_ing(word)
    return tuple(dict.fromkeys(made))


@cache
def possessives(word: str) -> tuple[str, ...]:
    """What a word is called where something of it follows: "country's", "countries'"."""
    plural = _with_s(word)
    return (f"{word}'s", f"{plural}'" if plural.endswith("s") else f"{plural}'s")


def _with_s(word: str) -> str:
    """The plural, and the third person."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and not _is_vowel(word[-2:-1]):
        return word[:-1] + "ies"
    if word.endswith("o") and not _is_vowel(word[-2:-1]) and word not in _KEEPS_O:
        return word + "es"
    return word + "s"


def _with_ed(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "d"]
    if word.endswith("y") and not _is_vowel(word[-2:-1]):
        return [word[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(word)]


def _with_ing(word: str) -> list[str]:
    if word.endswith("ie"):
        return [word[:-2] + "ying"]
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return [word[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(word)]


def _stems(word: str) -> list[str]:
    """What -ed and -ing are put after: with the last consonant doubled, or not, or either."""
    if word.endswith("ic"):
        return [word + "k"]
    doubled = word + word[-1:]
    if word in _EITHER:
        return [doubled, word]
    return [doubled] if word in _DOUBLING or _SHORT.fullmatch(word) else [word]


def _is_vowel(letter: str) -> bool:
    return letter in "aeiou"
