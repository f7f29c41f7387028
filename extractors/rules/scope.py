r"""Whether the words around a phrase take it away: what a text is about, not what it asserts.

An issue is a matter, not an event. A text that says how the matter stands, or what somebody thinks
of it, is about it, whatever is negated there: "no progress in the peace talks", "failed to agree on
denuclearisation", "ruled out talks", "will not give up its nuclear weapons", "denied the attack".
A hit does not count only where the words say that the matter itself is not there:

* absent: "no sanctions were discussed", "without mentioning the nuclear deal", "the war did not
  come up", "has nothing to do with sanctions", "dialogue instead of sanctions", "not a coup";
* in another time or in fiction: "anniversary of the war", "a film about", "the museum of";
* supposed, when nothing presupposes it: "if a war broke out", "in the event of a nuclear attack";
  but "if the nuclear deal collapses" counts, since it says that there is one;
* compared: "reminiscent of the cold war";
* the title of something else: 'a book called "War in Syria"'.

All patterns are ours and look at a bounded stretch before and after the phrase.
"""

from __future__ import annotations

import re

_REACH_BEFORE, _REACH_AFTER = 130, 90  # characters: some twenty words, and some fifteen

# One of these must be in the sentence for a hit in it to be looked at more closely.
CUE = re.compile(
    r"\b(?:no|not|never|without|neither|nor|none|nothing|hardly|little|cannot|instead|rather|unrelated|irrelevant"
    r"|denie[sd]|deny(?:ing)?|absence|anniversary|anniversaries|commemorat\w*|remembrance"
    r"|memorial|museum|films?|movies?|novels?|documentar(?:y|ies)|dramas?|thrillers?|books?|plays?"
    r"|series|articles?|essays?|reports?|history|histories|historians?|exhibitions?|memoirs?|songs?|sequels?"
    r"|podcasts?|games?|operas?|musicals?|poems?|paintings?|named|if|unless|should|imagine|suppose"
    r"|case|event|reminiscent|echoes|memories|parallels|fictional|fictitious|imaginary|imagined"
    r"|hypothetical|headline[ds]?|titled|entitled|articles?|essays?|excluding|off|stopped)\b|n't\b"
)

_NOT = r"(?:not|never|neither|nor|hardly|cannot|without|\w{2,6}n't)"
_SPEAK = (
    r"(?:(?:discuss|mention|debat|includ|involv|featur)\w{0,4}|concern(?:s|ing)?"
    r"|refer\w{0,4} to|touch\w{0,3} (?:on|upon)|(?:talk|speak|spoke)\w{0,3} (?:about|of|on)"
    r"|(?:bring|brought)\w{0,3} up|rais\w{1,3} (?:the |any )?(?:issue|question|subject|matter)s?)"
)
_FILL = r"(?:[\w'-]{1,20} )"  # one word
# What may stand between "no" and the noun that it denies: no preposition, no verb, no clause.
_ADJECTIVE = (
    r"(?:(?!(?:in|on|of|over|about|to|towards?|for|with|against|from|between|at|by|into|after|before"
    r"|during|since|as|that|which|who|and|but|is|are|was|were|be|been|has|have|had|will|would|can"
    r"|could|may|might|must|than|when|where|while|because|the|this|these|those|his|her|its|their)\b)"
    r"(?![\w'-]{1,17}(?<!ou)(?<!s)s )[\w'.-]{1,20} )"
)
_ABSENT_BEFORE = re.compile(
    # as in: no new sanctions; without any sanctions; absence of sanctions; no mention of them
    rf"(?:(?<![\w-])no (?!(?:longer|doubt|less|fewer|sooner|matter|end|one|other|way)\b)"
    rf"|\b(?:without|neither|nor|none of the|absence of) )(?:any )?{_ADJECTIVE}{{0,3}}$"
    rf"|\bno (?:mention|word|talk|discussion|question|suggestion|hint|link|connection|evidence"
    rf"|trace)s? (?:of|about|on|to|with|between) {_FILL}{{0,4}}$"
    # as in: did not discuss the war; without mentioning it; never spoke of it
    rf"|\b{_NOT} (?:{_FILL}{{0,3}}?){_SPEAK} {_FILL}{{0,5}}$"
    # as in: not a coup; is not about it; not linked to it; has nothing to do with it
    rf"|\bnot (?:(?:a|an|any|another) {_ADJECTIVE}{{0,2}}|(?:about|over) {_FILL}{{0,3}})$"
    rf"|(?:\bnot|n't) (?:being )?(?:relat|link|connect|tied|due|treat)\w{{0,4}} "
    rf"(?:to |with |it as |this as |as )?{_FILL}{{0,3}}$"
    rf"|\b(?:nothing|little) to do with {_FILL}{{0,3}}$|\bnothing (?:about|on) {_FILL}{{0,3}}$"
    rf"|\b(?:unrelated|irrelevant) to {_FILL}{{0,3}}$"
    rf"|\b(?:rather than|instead of|excluding) (?:\w{{2,15}}ing )?(?:the |a |any )?"
    rf"{_ADJECTIVE}{{0,2}}$"
)
# "not only", "no doubt about": these deny nothing; "no deal without sanctions relief" demands it.
_AFTER_ALL = re.compile(
    r"\b(?:not|n't) (?:only|just|merely|simply|solely|even)\b|\bno (?:doubt|longer)\b"
    r"|\bnot without\b|\b(?:no|not|never|nothing|n't)\b[^,;]{1,70} (?:without|unless)\b"
    r"|\b(?:cannot|can not|can't|could not|couldn't|will not|won't|must not|mustn't|shouldn't)"
    r"(?: \w+){0,2} without\b"
)
# "no sanctions were lifted", "no cease-fire was reached": there are some, or they are tried for.
_STANDS_AFTER = re.compile(
    r"(?: [\w'-]{1,20}){0,4}? (?:was|were|is|are|has|have|had|will|would|could|can)(?: yet)?"
    r"(?: been| be| yet)? (?:lift|eas|reach|agreed|sign|struck|end|remov|halt|withdrawn|releas"
    r"|freed|suspend|resolv|settl|possible|in sight|conclu|clinch|finali|achiev|broker)"
)
_ABSENT_AFTER = re.compile(
    r"(?: (?!(?:that|which|who|but|and)\b)[\w'-]{1,20}){0,4}? (?:"
    r"(?:is|are|was|were|did|do|does|has|have|had|will|would|could)(?:n't| not| never)"
    r"(?: been| be)?(?: \w{1,12}ly| even)? (?:discuss|mention|debat|includ|involv"
    r"|on the (?:agenda|table)|part of|at issue|an issue|the issue|come up|came up|among|spoken of"
    r"|talked about|touched on|to blame|the cause|the reason|a factor|a motive|the motive)"
    r"|never came up|(?:is|are|was|were) (?:off the (?:agenda|table)|not on the))"
)
_SPOKEN_AFTER = re.compile(
    r"(?: [\w'-]{1,20}){0,3}? (?:was|were|is|are|had been|have been|has been)(?: ever| even)? "
    r"(?:discuss|mention|debat|on the agenda|on the table|part of|talked about)"
)
_DENIED_THAT = re.compile(
    rf"\b(?:denie[sd]|deny|denying) (?:that |reports? that |having )?{_FILL}{{0,3}}$"
)
_DENIED_SPEAKING = re.compile(
    rf"\b(?:denie[sd]|deny|denying) {_FILL}{{0,4}}?{_SPEAK} {_FILL}{{0,4}}$"
)
_ELSEWHERE = re.compile(
    r"\b(?:(?:anniversar(?:y|ies)|remembrance|museums?|sequels?|memor(?:y|ies)"
    r"|reminiscent|echoes) (?:of|to|from) |parallels (?:with|to) "
    r"|commemorat\w{1,4} |named (?:after|for) "
    r"|(?<!in )the history of |histor(?:y|ies) (?:book|lesson)s? (?:on|about) "
    r"|(?:films?|movies?|novels?|documentar(?:y|ies)|dramas?|thrillers?|books?|plays?"
    r"|(?:tv |television )?series|exhibitions?|memoirs?|songs?|podcasts?|games?|operas?|musicals?"
    r"|poems?|paintings?) (?:about|set in|set during|set against|based on|depicting"
    r"|portraying|inspired by|dealing with) |(?:films?|movies?|novels?|books?) (?:on|of) "
    r")" + _FILL + r"{0,4}$"
    r"|\b(?:memorials? (?:to|for)|fictional|fictitious|imaginary|imagined|hypothetical) "
    + _FILL
    + r"{0,2}$"
)
_INDEFINITE = (
    r"(?:(?!(?:the|this|that|these|those|his|her|its|their|our|my|your)\b)(?![\w-]{1,20}'s )"
    r"[\w-]{1,20} ){0,3}"
)
_IF = re.compile(
    r"\b(?:if|unless|should|what if|even if|as if|as though|imagine|suppose|supposing)"
    rf"(?: there (?:is|was|were|are|be))? {_INDEFINITE}$"
)
_IF_THERE = re.compile(
    r"\b(?:if|unless|should|imagine|suppose|as if|as though) there (?:is|was|were|are|be) "
    + _INDEFINITE
    + "$"
)
_IN_CASE = re.compile(rf"\bin (?:the )?(?:case|event) of {_INDEFINITE}$")
_BEGINS = re.compile(
    r"(?: [\w'-]{1,20}){0,3}? (?:(?:ever|were to|was to|did|does|do|should|would|could) ){0,2}"
    r"(?:break|broke|broken|erupt|start|begin|began|happen|occur|comes?|came|follow|ensu|arise|arose"
    r"|hits?|strikes?|struck|takes? place|took place|(?:is|are|was|were) (?:ever )?(?:imposed"
    r"|declared|launched|held|called|introduced|triggered))"
)
_TITLED = re.compile(
    r"\b(?:headline[ds]?|titled|entitled|under the headline|(?:films?|movies?|novels?|books?"
    r"|documentar(?:y|ies)|articles?|essays?|series|songs?|plays?)(?: called)?),? [\"\u201c'\u2018]"
    r"[^\"\u201c\u201d\u2019]{0,80}$"
)
_CLAUSE = re.compile(r"[;:]|, (?:but|while|although|though|and|which|who) | but ")


def is_taken_away(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether a phrase at `text[start:end]` does not say that the text is about it.

    Args:
        text: In lower case, with plain marks.
        start: First character of the phrase.
        end: The character after its last.
        sentence: Span of its sentence.
    """
    before = text[max(sentence[0], start - _REACH_BEFORE) : start]
    after = text[end : min(sentence[1], end + _REACH_AFTER)]
    if _TITLED.search(before):
        return True
    clause = before
    for cut in _CLAUSE.finditer(before):
        clause = before[cut.end() :]
    following = _CLAUSE.split(after, maxsplit=1)[0]
    return (
        _is_absent(clause, following)
        or bool(_ELSEWHERE.search(clause))
        or _is_supposed(clause, following)
    )


def _is_absent(before: str, after: str) -> bool:
    if _ABSENT_AFTER.match(after):
        return True
    if _SPOKEN_AFTER.match(after) and _DENIED_THAT.search(before):
        return True
    if _DENIED_SPEAKING.search(before):
        return True
    if not _ABSENT_BEFORE.search(before) or _AFTER_ALL.search(before):
        return False
    return not _STANDS_AFTER.match(after)


def _is_supposed(before: str, after: str) -> bool:
    if _IN_CASE.search(before) or _IF_THERE.search(before):
        return True
    return bool(_IF.search(before) and _BEGINS.match(after))
