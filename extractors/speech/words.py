"""Cue words, and what tells speech from scare quotes and titles of works."""

from __future__ import annotations

import re

_CUES = (
    "said|says|say|saying|told|tells|tell|telling|added|adds|adding|concluded|concludes|confessed"
    "|confesses|stated|states|stating|declared|declares|announced|announces|warned|warns|warning"
    "|insisted|insists|argued|argues|arguing|claimed|claims|claiming|noted|notes|noting|explained"
    "|explains|replied|replies|responded|responds|asked|asks|asking|answered|admitted|admits"
    "|acknowledged|acknowledges|conceded|concedes|denied|denies|recalled|recalls|remarked|observed"
    "|observes|commented|comments|tweeted|tweets|wrote|writes|writing|posted|called|calls|calling"
    "|described|describes|describing|predicted|predicts|promised|promises|pledged|vowed|vows|urged"
    "|urges|demanded|demands|accused|accuses|condemned|condemns|criticized|criticised|praised"
    "|complained|complains|suggested|suggests|stressed|stresses|emphasized|emphasised|reiterated"
    "|reiterates|repeated|confirmed|confirms|reported|reports|quoted|joked|jokes|quipped|continued"
    "|continues|went on|believes|believed|thinks|thought|hopes|hoped|expects|expressed|expresses"
    "|maintained|maintains|contended|contends|alleged|alleges|testified|revealed|reveals|disclosed"
    "|shouted|chanted|cried|whispered|exclaimed|agreed|agrees|estimated|estimates|boasted|bragged"
    "|cautioned|lamented|proclaimed|read|reads|voiced|dismissed|dismisses|rejected|rejects|slammed"
    "|blasted|touted|hailed|referred to|refers to|labeled|labelled|characterized|characterised"
    "|offered|proposed|threatened|vows|signaled|signalled|mentioned|argue|believe|think|hope|feel"
    "|felt|feels|want|wants|wanted"
)
CUE = re.compile(rf"(?<![\w-])(?:{_CUES})(?![\w-])")
ACCORDING = re.compile(r"(?<!\w)[Aa]ccording to ")
# Cues that can report a whole clause; "called" and the like only attribute marked words.
REPORTING = re.compile(
    r"(?<![\w-])(?:said|says|told (?:reporters|journalists|lawmakers|state television|[A-Z][\w.]+"
    r"|the [A-Z][\w. ]{2,40}?)(?= that| on|,)|added|stated|declared|announced|warned|insisted"
    r"|argued|claimed|noted|explained|acknowledged|confirmed|concluded|confessed|suggested|stressed"
    r"|believes|thinks|hopes|maintained|admitted|denied|reported|predicted|vowed|pledged|promised"
    r"|alleged|contended|estimated|tweeted|wrote)(?![\w-])"
)
_NAMED = re.compile(
    r"\b(?:so-called|known as|dubbed|nicknamed|titled|entitled|called the|film|movie|book|novel"
    r"|song|album|series|show|play|poem|magazine|podcast|painting|game|documentary|report titled"
    r"|hit|single|term|word|words|phrase|alias|aka|named|styled|self-styled|translated as|means"
    r"|operation)[,:]? $",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and as at but by for from in into nor of on or per the to with vs".split())  # noqa: SIM905 - reads better so
_LONG_ENOUGH = 8  # words; shorter marked words without speaker are mostly names and irony
_TITLE_LENGTH = 9  # words; titles of works are rarely longer


def is_scare_quote(text: str, start: int, end: int, *, has_cue: bool) -> bool:
    """Whether marked words are a name, a title or irony and not somebody's speech."""
    words = text[start : min(end, start + 400)].split()
    before = text[max(0, start - 40) : max(0, start - 1)]
    if _NAMED.search(before):
        return True
    # Commas and stops inside the marks belong to speech, after a title they stand outside or not.
    if len(words) <= _TITLE_LENGTH and len(words) > 1 and _is_title_case(words):
        return not (has_cue and text[end - 1] in ",!?")
    return not has_cue and len(words) < _LONG_ENOUGH


def _is_title_case(words: list[str]) -> bool:
    """Whether all words but the small ones begin with a capital."""
    weighty = [w for w in words if w.strip(".,!?'").lower() not in _SMALL]
    return bool(weighty) and all(w.lstrip("'(")[:1].isupper() for w in weighty)


def is_speech_alone(text: str, start: int, end: int) -> bool:
    """Whether marked words are sentences, so that they are speech even without a named speaker."""
    return (
        text[start].isupper()
        and text[end - 1] in ".,!?\u2026"
        and text.count(" ", start, end) >= _LONG_ENOUGH - 1
    )
