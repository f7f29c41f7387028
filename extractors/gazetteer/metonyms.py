"""Seats of government that stand for the government: "Moscow said", "in Moscow" is the city."""

from __future__ import annotations

import re

_VERBS = (
    "said says has had have was were is are would will wants wanted want could can may might must "
    "should did does accused accuses rejected rejects denied denies called calls warned warns "
    "supports supported backs backed announced announces imposed imposes agreed agrees insisted "
    "insists argued argues claims claimed considers considered condemned condemns urged urges "
    "threatened threatens vowed vows hopes hoped expects expected demanded demands pledged signed "
    "responded reacted retaliated withdrew pulled sent sees saw views viewed maintains maintained "
    "recalled expelled suspended blamed blames summoned dismissed confirmed offered seeks sought "
    "believes fears knows thinks needs appears seems remains made makes took takes gave gives "
    "launched faces faced plans planned tried tries refuses refused continues continued also "
    "doubts welcomes opposes defends ignores admits asserts declares approves vetoes stresses "
    "hails decries deplores lauds deems contends wields recognizes recognises rejoins quits "
    "abandons breaks joined won lost won't cannot can't isn't doesn't didn't hasn't held told met "
    "ought began"
)
# Any other past tense ("welcomed", "ratified"), but for what happens to towns.
_PAST = (
    r"(?!(?:based|born|located|flooded|hosted|bred|trained|educated|needed|situated|bombed|rocked"
    r"|used|bound|raised|killed|wounded|injured|damaged|destroyed|ranked|scored|celebrated|mourned"
    r"|burned|cheered|listed|called|crossed|walked|married|laughed|smiled|died|lived"
    r"|kissed|joked|graduated)\b)[a-z]{2,}ed"
)
_ACTS = re.compile(
    r"(?:,)? (?:also |now |still |repeatedly |never |long |officially )?"
    rf"(?:(?i:{'|'.join(v for v in _VERBS.split() if v != 'may')})|may|{_PAST})\b"
    r"(?! (?:home|located|built|hit by|held|rocked|by\b))"
)
_OWNED = re.compile(
    r"(?:'s)? (?:position|decision|policy|policies|support|ambassador|government|officials?"
    r"|diplomats?|authorities|leadership|response|intentions?|ally|allies|foreign|sanctions"
    r"|relations|demands?|interests|influence|proxies|denials?|envoys?|military|role|stance"
    r"|claims?|actions?|behavior|behaviour|aggression|administration|insiders|negotiators)\b"
    r"|'s (?:forces|troops|army|soldiers|drones|warplanes|missiles|warships|allegations)\b"
)
_WITH = re.compile(
    r"\b(?:relations|ties|talks|tensions|dialogue|cooperation|negotiations|agreement|deal|pressure"
    r"|sanctions|dispute|rift|alliance|trade war|contacts?|channels?) (?:with|between|on|against"
    r"|and) $"
    r"|\b(?:between|against|accused|accuses|urged|blamed|blames|pressed|warned|by|forced|praised"
    r"|praises|criticized|criticised|criticizes|condemned|condemns|thanked|told|defied|backed|backs"
    r"|(?:envoy|ambassador|government|ally|allies|representatives?|proxies|regime) of"
    r"|opposed|opposes|threatened|threatens|angered|infuriated|supported|supports|persuaded|pleased"
    r"|call(?:s|ed|ing)? (?:up)?on|alarmed|alarms|irritated|reassured|embarrassed|annoyed|worried"
    r"|worries|defies|pressured) $"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|outside|to|around|from|inside|across|into|through|visit(?:ed|ing)?|over|of"
    r"|downtown|central|(?:north|south|east|west)(?:ern)?|for|leaving|leaves|left|reached|reaches"
    r"|enters?|entered|toward|towards|beyond|past|behind|outskirts of|streets of) (?:the )?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r" (?:and|or) $|-$|, $|/$")
_HYPHENED = re.compile(
    r"-(?:backed|led|supported|friendly|imposed|funded|aligned|allied|installed)\b"
)


def acts(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` does or suffers what governments do."""
    before = text[max(0, start - 30) : start]
    after = text[end : end + 40]
    if _HYPHENED.match(after) or _WITH.search(before):
        return True
    if _PLACED.search(before):
        return False
    return bool(_OWNED.match(after) or _ACTS.match(after))


def are_joined(text: str, first_end: int, second_start: int) -> bool:
    """Whether two names are parts of one list or compound: "Moscow and Washington"."""
    return second_start - first_end < len(" and  ") and bool(
        _JOINED.fullmatch(text, first_end, second_start)
    )


def is_placed(text: str, start: int) -> bool:
    """Whether a preposition of place stands before the name."""
    return bool(_PLACED.search(text[max(0, start - 30) : start]))
