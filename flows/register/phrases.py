"""The runs of words of a text, and how surely a count of articles has risen."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from extractors.reading import lower, plain, sentences, words
from extractors.rules.asides import asides

if TYPE_CHECKING:
    from collections.abc import Iterator

Phrase = tuple[str, ...]

LONGEST = 4  # words: "International Court of Justice"
_WORD = re.compile(r"[^\W_](?:[\w'&.-]*[^\W_])?")
_BREAK = re.compile(r"[,;:()\[\]\"\u201c\u201d\u2013\u2014/|!?\n]|\.\s| - |--")
_POSSESSIVE = re.compile(r"'s?$")
# Words that no issue is called by: of grammar, of reporting, of the calendar.
_EMPTY = words(
    "a about above across after again against ago all almost alone along already also although "
    "always am amid among an and another any anyone anything are around as asked at away back be "
    "became because become been before began behind being below best better between big both but "
    "by call called came can cannot come could day days did do does doing done down during each "
    "early either else end enough even ever every far few first five for former four from full "
    "gave get give go going good got great had has have having he her here hers herself high him "
    "himself his how however i if in including into is it its itself just keep know known last "
    "late later least left less let like little long made make making man many may me might "
    "million mr mrs ms more morning most much must my near need never new next night nine no nor "
    "not nothing now number of off often old on once one only onto or other others our out over "
    "own part people per put quite rather really right said same saw say saying says second see "
    "seen set seven several shall she should show since six so some something soon spokesman "
    "spokeswoman statement still such take taken ten than that the their them then there these "
    "they thing things think this those though three through thus time times to today together "
    "told tomorrow too took toward towards tried try two under until up upon us use used very via "
    "want wanted was way we week weeks well went were what when where whether which while who "
    "whole whom whose why will with within without woman work would year years yes yesterday yet "
    "you young your don't doesn't didn't isn't wasn't weren't won't can't couldn't wouldn't it's "
    "that's he's she's we're they're i'm i've we've there's "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec am pm percent"
)


def runs(body: str) -> Iterator[tuple[Phrase, int]]:
    """Yield the runs of words between marks, in lower case, each with the number of its sentence.

    What is no part of the text itself, such as links to other stories, is left out.
    """
    text = lower(plain(body))
    beside = asides(text)
    split = sentences(body)
    begin = 0
    for mark in [*_BREAK.finditer(text), None]:
        end = mark.start() if mark else len(text)
        found = [_POSSESSIVE.sub("", word) for word in _WORD.findall(text, begin, end)]
        if found and not (beside and beside.hold(begin)):
            yield tuple(found), split.number(begin)
        begin = mark.end() if mark else end


def phrases_in(run: Phrase, size: int) -> Iterator[Phrase]:
    """Yield all phrases of so many words."""
    for start in range(len(run) - size + 1):
        yield run[start : start + size]


def is_telling(phrase: Phrase) -> bool:
    """Whether a phrase can be what an issue is called: no empty word at an end, and no number."""
    ends = (phrase[0], phrase[-1])
    if any(word in _EMPTY or len(word) == 1 or not word[0].isalpha() for word in ends):
        return False
    return len(phrase) > 1 or len(phrase[0]) > 3  # noqa: PLR2004 - shorter words are fragments


def log_likelihood(now: int, of_now: int, before: int, of_before: int) -> float:
    """Return Dunning's G2 (1993) of a word in `now` of `of_now` articles, as against before.

    Negative where it has fallen; 0 where there is nothing to compare with.
    """
    if not of_now or not of_before:
        return 0.0
    share = (now + before) / (of_now + of_before)
    parts = (
        (now, of_now * share),
        (of_now - now, of_now * (1 - share)),
        (before, of_before * share),
        (of_before - before, of_before * (1 - share)),
    )
    score = 2 * sum(seen * math.log(seen / expected) for seen, expected in parts if seen)
    return score if now / of_now >= before / of_before else -score


def chance_of(score: float) -> float:
    """Return how likely chance alone is to bring such a log-likelihood, rise or fall.

    G2 is distributed as chi-squared with one degree of freedom, the square of a normal variable.
    """
    return math.erfc(math.sqrt(abs(score) / 2))


def least_sure(scores: list[float], false_share: float) -> float:
    """Return the score from which on no more than a share of the rises are chance.

    Of ten thousand phrases, ten rise once in a thousand by chance. By Benjamini and Hochberg
    (1995); infinite where no score is high enough.
    """
    ranked = sorted(scores, reverse=True)
    passing = [
        score
        for rank, score in enumerate(ranked, 1)
        if score > 0 and chance_of(score) <= false_share * rank / len(ranked)
    ]
    return min(passing, default=math.inf)
