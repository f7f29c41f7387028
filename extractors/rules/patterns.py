"""The phrases of issue rules: words, beginnings, inflected forms and gaps.

| in a phrase | matches |
| --- | --- |
| `cease-fire` | the word, whatever its case |
| `missile*` | every word that begins so |
| `impose~` | every form of the word: imposes, imposed, imposing |
| `withdraw~ * troops` | up to four words between |
| `withdraw~ *2 troops` | up to two words between |

A phrase never crosses the end of a sentence. What it costs to look for one is bounded: at most two
gaps of ten words, one `*` in a word, and no phrase of words that stand in every text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from typing import Literal

from extractors.reading import lower, plain, words
from extractors.rules.inflection import forms, possessives

LONGEST_PHRASE = 120  # characters; the longest of the built-in register has 40
_MOST_WORDS = 12
_MOST_GAPS, _WIDEST_GAP, _USUAL_GAP = 2, 10, 4  # "withdrew all of its troops": three between
_MOST_INFLECTED = 4
_MOST_STEMS = 64  # fixed beginnings of one phrase; what more there would be is left to its pattern
_SHORTEST_STEM = 2  # letters before a `*`
_TAIL = 40  # letters that a `*` in a word may stand for; no English word is longer
_GAP = re.compile(r"\*(\d*)")
_INFLECTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*~")
# Words that stand in every English text; a phrase must have another one.
_EVERYWHERE = words(
    "a about after again all also although an and any are as at be because been before being "
    "between both but by can could did do does down during each few for from further had has "
    "have having he her here hers him his how i if in into is it its itself just may me might "
    "more most much must my no nor not now of off on once one only or other our out over own "
    "said same say says she should since so some such than that the their them then there these "
    "they this those through to too two under until up upon us very was we were what when where "
    "which while who whom whose why will with within without would you your"
)


class PatternError(ValueError):
    """A phrase that cannot be looked for; the message goes on from "'war **'": what is wrong."""


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a phrase.

    Attributes:
        kind: `word`, `begin` (of a word), `forms` (of a word) or `gap`.
        text: The word, without its sign.
        after: Of `begin`: letters that must follow what the `*` stands for. Mostly none.
        widest: Of `gap`: how many words.
    """

    kind: Literal["word", "begin", "forms", "gap"]
    text: str = ""
    after: str = ""
    widest: int = 0

    def alternatives(self, *, is_last: bool) -> tuple[str, ...]:
        """The words that it stands for, or the beginning of them."""
        if self.kind != "forms":
            return (self.text,)
        head, hyphen, word = self.text.rpartition("-")
        made = forms(word) if is_last else (*forms(word), *possessives(word))
        return tuple(head + hyphen + form for form in made)

    def is_everywhere(self) -> bool:
        """Whether it stands for a word that is in every text."""
        if self.kind == "begin" and not self.after:
            return any(word.startswith(self.text) for word in _EVERYWHERE)
        return self.kind == "gap" or not _EVERYWHERE.isdisjoint(self.alternatives(is_last=True))

    def covers(self, other: Token) -> bool:
        """Whether it matches all that `other` matches."""
        if "gap" in {self.kind, other.kind}:
            return self.kind == other.kind and self.widest >= other.widest
        if self.kind == "begin":
            if self.after:
                return self == other
            return all(w.startswith(self.text) for w in other.alternatives(is_last=True))
        if other.kind == "begin":
            return False
        own = set(self.alternatives(is_last=False))
        return own.issuperset(other.alternatives(is_last=True))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase, taken apart.

    Attributes:
        stems: Its fixed beginnings, of which one must stand in the text.
        rest: What must follow; None: nothing.
    """

    tokens: tuple[Token, ...]
    stems: tuple[str, ...]
    rest: re.Pattern[str] | None

    def covers(self, other: Pattern) -> bool:
        """Whether wherever `other` stands, this one stands in the same words."""
        size = len(self.tokens)
        starts = range(len(other.tokens) - size + 1)
        windows = (other.tokens[start : start + size] for start in starts)
        return any(
            all(own.covers(theirs) for own, theirs in zip(self.tokens, window, strict=True))
            for window in windows
        )


def plain_phrase(text: str) -> str:
    """A phrase as texts are looked at: lower case, plain marks, single spaces."""
    return " ".join(lower(plain(unicodedata.normalize("NFC", text))).split())


@cache
def pattern_of(phrase: str) -> Pattern:
    """A phrase in the form of `plain_phrase`, taken apart.

    Raises:
        PatternError: It cannot be meant, would match everything, or would cost too much.
    """
    if len(phrase) > LONGEST_PHRASE:
        raise PatternError(f"a phrase has at most {LONGEST_PHRASE} characters")
    if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"} for letter in phrase):
        raise PatternError("it has characters that cannot be seen")
    tokens = tuple(_token(part) for part in phrase.split(" "))
    _refuse_shapes(tokens)
    return Pattern(tokens, *_taken_apart(tokens))


def _token(part: str) -> Token:
    gap = _GAP.fullmatch(part)
    if gap:
        widest = int(gap[1][:4]) if gap[1] else _USUAL_GAP
        if not 1 <= widest <= _WIDEST_GAP:
            raise PatternError(f"a gap is 1 to {_WIDEST_GAP} words wide, like *3")
        return Token("gap", widest=widest)
    if "~" in part:
        if not _INFLECTED.fullmatch(part):
            raise PatternError("`~` stands at the end of a word of letters, like impose~")
        return Token("forms", part[:-1])
    stem, star, after = part.partition("*")
    if not star:
        return Token("word", part)
    if "*" in after or len(stem) < _SHORTEST_STEM:
        raise PatternError(
            "a phrase has 2 letters or more before any `*`, and a word has one `*`, at its end;"
            " alone between words, `*` is a gap"
        )
    return Token("begin", stem, after)


def _refuse_shapes(tokens: tuple[Token, ...]) -> None:
    if len(tokens) > _MOST_WORDS:
        raise PatternError(f"a phrase has at most {_MOST_WORDS} words")
    gaps = [number for number, token in enumerate(tokens) if token.kind == "gap"]
    if len(gaps) > _MOST_GAPS:
        raise PatternError(f"a phrase has at most {_MOST_GAPS} gaps")
    if gaps and (gaps[0] == 0 or gaps[-1] == len(tokens) - 1):
        raise PatternError("a phrase has 2 letters or more before any `*`: a gap is between words")
    if any(after - before == 1 for before, after in pairwise(gaps)):
        raise PatternError("two gaps in a row: write one, like *8")
    if sum(token.kind == "forms" for token in tokens) > _MOST_INFLECTED:
        raise PatternError(f"at most {_MOST_INFLECTED} words of a phrase are inflected")
    seen = "".join(token.text for token in tokens)
    if len(seen) < _SHORTEST_STEM or not any(letter.isalnum() for letter in seen):
        raise PatternError("a phrase has 2 letters or more before any `*`")
    if all(token.is_everywhere() for token in tokens):
        raise PatternError("it would match nearly every text")


def _taken_apart(tokens: tuple[Token, ...]) -> tuple[tuple[str, ...], re.Pattern[str] | None]:
    """The fixed beginnings of a phrase, and the pattern of what follows them."""
    last = len(tokens) - 1
    choices: list[tuple[str, ...]] = []
    count = 1
    for number, token in enumerate(tokens):
        made = token.alternatives(is_last=number == last)
        count *= len(made)
        if token.kind == "gap" or (number and count > _MOST_STEMS):
            break
        choices.append(made)
        if token.kind == "begin":
            break
    stems = tuple(" ".join(chosen) for chosen in product(*choices))
    rest = _tail(tokens[len(choices) - 1]) if tokens[len(choices) - 1].kind == "begin" else ""
    for number in range(len(choices), len(tokens)):
        rest += _pattern(tokens[number], is_last=number == last)
    return stems, re.compile(rest) if rest else None


def _pattern(token: Token, *, is_last: bool) -> str:
    """What a token matches after the one before it, the space between them included."""
    if token.kind == "gap":
        return rf"(?: \S{{1,{_TAIL}}}){{0,{token.widest}}}?"
    if token.kind == "begin":
        return rf" [\"'(\u201c]?{re.escape(token.text)}{_tail(token)}"
    made = sorted(token.alternatives(is_last=is_last), key=len, reverse=True)
    return rf" [\"'(\u201c]?(?:{'|'.join(map(re.escape, made))})(?!\w)"


def _tail(token: Token) -> str:
    return rf"\w{{0,{_TAIL}}}{re.escape(token.after)}"
