"""Reads the words for events from `lexicon.toml`, which explains their format."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Form = Literal["past", "participle", "present", "plural", "progressive"]
HERE, ANYTHING = "@", "_"
_MARKS = "!~=#%^"
_VOWELS = "aeiou"
_DOUBLING = frozenset({"begin", "cut", "put", "hit", "shut", "sit"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say an event.

    Attributes:
        event_type: One of PLOVER's sixteen, in lower case.
        quad_class: `verbal_cooperation` and so on, of the type.
        lemma: The verb.
        words: What follows it, each with its alternatives; `@` is the target, `_` an object.
        is_mutual: Whether the subject is both actor and target.
        marks: Conditions, see `lexicon.toml`.
    """

    event_type: str
    quad_class: str
    lemma: str
    words: tuple[tuple[str, ...], ...]
    is_mutual: bool = False
    marks: str = ""

    @property
    def has_target(self) -> bool:
        """Whether somebody must be named whom it is done to."""
        return (HERE,) in self.words

    @property
    def is_direct(self) -> bool:
        """Whether the target is the direct object, so that it is the subject of the passive."""
        return self.words[:1] == ((HERE,),)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames by verb, the forms of the verbs, and the nouns.

    Attributes:
        forms: For a form as it stands in a text: the verbs and what form of each it is.
        frames: For a verb: its frames, those that say more first.
        nouns: For a noun: type and quad class.
        force: Words that speak of force.
    """

    forms: dict[str, tuple[tuple[str, Form], ...]]
    frames: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[str, str]]
    force: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once per process."""
    path = resources.files(__package__).joinpath("lexicon.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    irregular: dict[str, str] = content.pop("irregular")
    force = frozenset(str(content.pop("force")).split())
    frames: dict[str, list[Frame]] = defaultdict(list)
    nouns: dict[str, tuple[str, str]] = {}
    for event_type, said in content.items():
        quad = said["quad"]
        nouns |= dict.fromkeys(said.get("nouns", ()), (event_type, quad))
        for kind in ("verbs", "mutual", "alone"):
            for pattern in said.get(kind, ()):
                for frame in _frames(event_type, quad, pattern, kind):
                    frames[frame.lemma].append(frame)
    forms: dict[str, list[tuple[str, Form]]] = defaultdict(list)
    for lemma in frames:
        for form, name in _forms(lemma, irregular.get(lemma)):
            forms[form].append((lemma, name))
    ordered = {
        lemma: tuple(sorted(known, key=lambda f: (-len(f.words), f.is_mutual)))
        for lemma, known in frames.items()
    }
    return Lexicon({form: tuple(f) for form, f in forms.items()}, ordered, nouns, force)


def _frames(event_type: str, quad: str, pattern: str, kind: str) -> list[Frame]:
    """A frame for each of the verbs that a pattern begins with."""
    bare = pattern.lstrip(_MARKS)
    marks = pattern[: len(pattern) - len(bare)]
    lemmas, *rest = bare.split()
    words = tuple(tuple(word.split("|")) for word in rest)
    return [
        Frame(event_type, quad, lemma, words, kind == "mutual", marks)
        for lemma in lemmas.split("|")
    ]


def _forms(lemma: str, irregular: str | None) -> list[tuple[str, Form]]:
    """Past, participle, third person, what several do ("they accuse") and "-ing" of a verb."""
    past, participle = _pasts(lemma, irregular)
    doubled = irregular is not None and past == lemma + lemma[-1] + "ed"
    stem = lemma + lemma[-1] if doubled or lemma in _DOUBLING else lemma
    if lemma.endswith("e") and not lemma.endswith("ee"):
        stem = lemma[:-1]
    ends_in_y = re.search(rf"[^{_VOWELS}]y$", lemma)
    hisses = lemma.endswith(("s", "x", "z", "ch", "sh"))
    third = lemma[:-1] + "ies" if ends_in_y else lemma + ("es" if hisses else "s")
    return [
        (past, "past"),
        (participle, "participle"),
        (third, "present"),
        (lemma, "plural"),
        (stem + "ing", "progressive"),
    ]


def _pasts(lemma: str, irregular: str | None) -> tuple[str, str]:
    if irregular:
        past, _, participle = irregular.partition(" ")
        return past, participle or past
    if lemma.endswith("e"):
        return lemma + "d", lemma + "d"
    if re.search(rf"[^{_VOWELS}]y$", lemma):
        return lemma[:-1] + "ied", lemma[:-1] + "ied"
    return lemma + "ed", lemma + "ed"


def fits(alternatives: tuple[str, ...], word: str) -> bool:
    """Whether a word is one of the alternatives; one that ends in `*` stands for all so begun."""
    return any(
        word.startswith(each[:-1]) if each.endswith("*") else word == each for each in alternatives
    )


def is_past_form(word: str) -> bool:
    """Whether a word is the past of one of the verbs."""
    return any(form == "past" for _, form in lexicon().forms.get(word, ()))
