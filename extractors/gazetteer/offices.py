"""Offices as names: "the Russian President", "US Secretary of State", and who holds them when."""

from __future__ import annotations

import re

# The minister, not a deputy, a parliamentary secretary or a minister of state.
_MINISTER = r"(?:federal |acting )?minister (?:of|for) "
# (pattern of a title in roles.csv, office). The first that matches the whole title wins.
_TITLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), office)
    for pattern, office in (
        (r"vice president|first vice president", "vice president"),
        (r"(?:acting )?president", "president"),
        (r"(?:acting )?prime minister|premier", "prime minister"),
        (r"(?:federal )?chancellor", "prime minister"),
        (
            _MINISTER + r"(?:europe and )?(?:foreign|external) (?:affairs|relations)\b.*",
            "foreign minister",
        ),
        (r"secretary of state(?: for foreign.*)?", "foreign minister"),
        (
            _MINISTER + r"(?:national )?defen[cs]e(?: and (?:armed|sports|veterans).*)?",
            "defense minister",
        ),
        (
            r"secretary of (?:state for )?defen[cs]e|minister of the armed forces",
            "defense minister",
        ),
        (r"secretary of the treasury|chancellor of the exchequer", "finance minister"),
        (r"secretary of state for the home department", "interior minister"),
        (r"national security advis[eo]r", "national security adviser"),
        (r"director of the cia", "intelligence chief"),
        (r"supreme leader", "supreme leader"),
        (r"king|queen|monarch|emperor", "monarch"),
        (r"crown prince", "crown prince"),
        (r"emir|sultan", "emir"),
        (r"(?:ambassador|permanent representative) to the united nations", "un ambassador"),
        (r"chief executive", "chief executive"),
    )
)
# Offices of organizations: title in the tables -> (organization, office).
_OF_ORGANIZATIONS = {
    "Secretary-General of the United Nations": ("United Nations", "secretary-general"),
    "Secretary-General of NATO": ("NATO", "secretary-general"),
    "EU foreign policy chief": ("European Union", "foreign minister"),
    "President of the European Commission": ("European Commission", "president"),
    "President of the European Council": ("European Council", "president"),
    "President of the European Central Bank": ("European Central Bank", "president"),
    "Director General of the IAEA": ("International Atomic Energy Agency", "secretary-general"),
    "Director-General of the World Health Organization": (
        "World Health Organization", "secretary-general",
    ),
    "Director-General of the World Trade Organization": (
        "World Trade Organization", "secretary-general",
    ),
    "Managing Director of the IMF": ("International Monetary Fund", "secretary-general"),
    "Pope": ("", "pope"),
}  # fmt: skip

# Words in a text -> office. "leader" depends on the country, see LEADERS.
_SPOKEN = {
    "president": "president",
    "head of state": "president",
    "vice president": "vice president",
    "vice-president": "vice president",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "chancellor": "prime minister",
    "foreign minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "external affairs minister": "foreign minister",
    "foreign secretary": "foreign minister",
    "secretary of state": "foreign minister",
    "top diplomat": "foreign minister",
    "chief diplomat": "foreign minister",
    "diplomat": "foreign minister",
    "foreign policy chief": "foreign minister",
    "defense minister": "defense minister",
    "defence minister": "defense minister",
    "defense secretary": "defense minister",
    "defence secretary": "defense minister",
    "secretary of defense": "defense minister",
    "treasury secretary": "finance minister",
    "national security adviser": "national security adviser",
    "national security advisor": "national security adviser",
    "supreme leader": "supreme leader",
    "king": "monarch",
    "queen": "monarch",
    "emperor": "monarch",
    "crown prince": "crown prince",
    "emir": "emir",
    "sultan": "emir",
    "leader": "leader",
    "secretary-general": "secretary-general",
    "secretary general": "secretary-general",
    "director-general": "secretary-general",
    "director general": "secretary-general",
    "managing director": "secretary-general",
    "chief": "secretary-general",
}
# Which office "the leader of X" means; only where usage is settled.
LEADERS = {
    "RU": "president", "CN": "president", "TR": "president", "SY": "president", "VE": "president",
    "BY": "president", "CU": "president", "EG": "president", "FR": "president", "UA": "president",
    "KP": "supreme leader", "DE": "prime minister", "GB": "prime minister", "IL": "prime minister",
    "IN": "prime minister", "JP": "prime minister", "CA": "prime minister", "US": "president",
}  # fmt: skip

_WORDS = "|".join(sorted(map(re.escape, _SPOKEN), key=len, reverse=True))
# After a country or organization: "Russia's President", "U.S. Secretary of State", "NATO chief".
AFTER = re.compile(
    rf"(?:'s)?\s(?:then-|current |newly elected |new |acting )?({_WORDS})(?![\w-])", re.IGNORECASE
)
# Before one: "President of Russia", "the king of Saudi Arabia".
BEFORE = re.compile(rf"\b({_WORDS}) of (?:the )?$", re.IGNORECASE)
# "top Russian diplomat": what must stand before the country when the office is "diplomat".
TOP = re.compile(r"\b(?:top|chief) $", re.IGNORECASE)
# An office that needs no country: there is one of it.
ALONE = re.compile(r"\b(?:Pope|pope|pontiff)\b")
# One that needs none where the text names only one country that has it.
OF_A_REALM = re.compile(r"(?<=[Tt]he )([Kk]ing|[Qq]ueen|[Mm]onarch|[Ee]mperor|[Ee]mir|[Ss]ultan)\b")
# The queens of the tables who reign or reigned; the queen of any other monarch is his wife.
QUEENS = frozenset({"Elizabeth II", "Margrethe II", "Beatrix"})
# Not the holder of today: "former US president", "deputy foreign minister", "vice".
NOT_HOLDER = re.compile(
    r"\b(?:former|ex|late|deputy|vice|next|first|future|would-be|previous|no|any|every|all|another"
    r"|assistant|interim|incoming|outgoing|first-ever|a|an)[ -]$",
    re.IGNORECASE,
)


def office_of(title: str, country_code: str | None) -> tuple[str, str]:
    """The body and the office that a title of the tables names; the office is empty if unknown."""
    if title in _OF_ORGANIZATIONS:
        return _OF_ORGANIZATIONS[title]
    for pattern, office in _TITLES:
        if pattern.fullmatch(title):
            return country_code or "", office
    return country_code or "", ""


def spoken_office(words: str, body: str) -> str:
    """The office that words of a text name for a country or organization; empty if unsettled."""
    office = _SPOKEN.get(words.lower(), "")
    if office == "leader":
        return LEADERS.get(body, "")
    if office == "secretary-general" and len(body) == len("US"):
        return ""
    return office
