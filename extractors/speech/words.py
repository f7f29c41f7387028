"""Words that hold a sentence together, and what tells speech from scare quotes and titles."""

from __future__ import annotations

import re

from extractors.reading import words

AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would can could may "
    "might must should shall 'm 'll 'd 's 've 're cannot can't won't wouldn't couldn't shouldn't "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't needs get gets got"
)
NEGATIONS = words(
    "not never n't cannot can't won't wouldn't couldn't shouldn't isn't aren't wasn't weren't "
    "hasn't haven't hadn't doesn't don't didn't no neither nor"
)
ADVERBS = words(
    "also later then now still once again never always often even just only further first since "
    "already both all soon thus instead ever sometimes twice long too therefore not much largely "
    "either rather simply"
)
PREPOSITIONS = words(
    "of for in on at to from with by about during after before over under between among against "
    "into through throughout across near despite since until till within without via per "
    "toward towards amid outside inside behind beyond along around like as upon off than above "
    "below following regarding versus"
)
SUBORDINATORS = words(
    "that because if when while although though whereas where why how whether unless since until "
    "after before as once than which who whom whose what"
)
DETERMINERS = words(
    "the a an this that these those his her its their our my your some any many several most "
    "few all both each every no another one two three four five six seven eight nine ten such "
    "other more numerous dozens hundreds thousands at"
)
SUBJECT_PRONOUNS = words("he she they we i you it")
PERSONS = words("he she")
PLURALS = words("they we i you people who many some others most voters critics officials experts")
WEEKDAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "monday's tuesday's wednesday's thursday's friday's saturday's sunday's"
)
SPANS_OF_TIME = words(
    "week month year night morning afternoon evening weekend day summer spring fall winter time "
    "hour january february march april may june july august september october november december "
    "spring days weeks months years"
)
DASHES = frozenset({"\u2014", "\u2013", "--", "-"})
# Words that lead a clause before the main one.
FRONTS = words("while although though when if as because after since")
COORDINATORS = words("and or but nor yet so")
STOPPERS = frozenset(",;:()[]\u2014\u2013\u2026.!?/") | {"--", "-"}
# Past forms that end in no -ed: what stands before them is a subject, what after them is none.
STRONG_PASTS = words(
    "became began broke brought built came chose did drew drove fell felt fought found gave got "
    "grew had heard held kept knew laid led left lost made meant met paid put ran rose sat saw "
    "sent set shot showed spent spoke stood stuck took taught thought threw took went were won "
    "wore wrote arose beat became cut hit let read said told drank ate flew sold slept struck"
)
# Who finds things out: what they "found" or "showed" is a statement.
FINDERS = words(
    "poll polls survey surveys study studies report reports analysis review investigation audit "
    "data figures research researchers court judge judges jury tribunal panel commission inquiry "
    "inspector investigators statistics results numbers polling census email emails documents "
    "records committee watchdog analysts estimates estimate transcript filings letter"
)
_NAMED = re.compile(
    r"\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|called the|film|movie|book|novel"
    r"|song|album|series|show|play|poem|magazine|podcast|painting|game|documentary|report titled"
    r"|hit|single|alias|aka|named|styled|self-styled|translated as|means|operation|program|memoir"
    r"|musical|opera|hashtag|on [A-Z]{2,6}'s|website|newspaper)[,:]? $",
    re.IGNORECASE,
)
_SMALL = words("a an and as at but by for from in into nor of on or per the to with vs")
_LONG_ENOUGH = 8  # words; shorter marked words without speaker are mostly names and irony
_TITLE_LENGTH = 9  # words; titles of works are rarely longer


def is_named(text: str, start: int, end: int) -> bool:
    """Whether marked words are a name or the title of a work."""
    given = text[start : min(end, start + 400)].split()
    if _NAMED.search(text[max(0, start - 40) : max(0, start - 1)]):
        return True
    # Commas and stops inside the marks belong to speech, after a title they stand outside.
    is_short = 1 < len(given) <= _TITLE_LENGTH
    return is_short and _is_title_case(given) and text[end - 1] not in ",.!?"


def _is_title_case(given: list[str]) -> bool:
    """Whether all words but the small ones begin with a capital."""
    weighty = [w for w in given if w.strip(".,!?'").lower() not in _SMALL]
    return bool(weighty) and all(w.lstrip("'(")[:1].isupper() for w in weighty)


def is_speech_alone(text: str, start: int, end: int) -> bool:
    """Whether marked words are sentences, so that they are speech even without a named speaker."""
    return (
        text[start].isupper()
        and text[end - 1] in ".,!?\u2026"
        and text.count(" ", start, end) >= _LONG_ENOUGH - 1
    )
