"""The place that opens a body and the wire agency that a text is credited to."""

# ruff: noqa: RUF001 - the patterns are about typographic marks and Cyrillic letters
# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason
# ruff: noqa: E501 - a pattern broken in two cannot be searched for

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Agencies as they are credited: the name we store, the forms in which it is printed.
_AGENCIES: tuple[tuple[str, str], ...] = (
    ("Reuters", r"(?:thomson )?reuters(?: news)?|thomson reuters foundation"),
    ("AP", r"ap|a\.p\.|(?:the )?associated press"),
    ("AFP", r"afp|agence france[- ]presse"),
    ("dpa", r"dpa(?:[-/ ]?afx|[-/ ]infocom)?|deutsche presse[- ]agentur"),
    ("TASS", r"(?:itar[- ])?tass|тасс|итар-тасс"),
    ("RIA Novosti", r"ria(?: novosti)?|риа(?: новости)?|sputnik|спутник"),
    ("Interfax", r"interfax(?:\.ru)?(?:[-– ]ukraine)?|интерфакс(?:-украина)?|interfax-україна"),
    ("Xinhua", r"xinhua(?: news agency)?|新华社|新華社"),
    ("EFE", r"efe|agencia efe"),
    ("ANSA", r"ansa"),
    ("Yonhap", r"yonhap(?: news(?: agency)?)?|연합뉴스"),
    ("Kyodo", r"kyodo(?: news)?|共同"),
    ("Jiji", r"jiji(?: press)?|時事"),
    ("PTI", r"pti|press trust of india"),
    ("ANI", r"ani"),
    ("IANS", r"ians"),
    ("Anadolu", r"anadolu(?: agency| ajansı)?|aa"),
    ("UPI", r"upi|united press international"),
    ("Bloomberg", r"bloomberg(?: news)?"),
    ("PA Media", r"pa media|press association"),
    ("Ukrinform", r"ukrinform|укринформ|укрінформ"),
    ("BelTA", r"belta|белта"),
    ("SANA", r"sana"),
    ("IRNA", r"irna"),
    ("KCNA", r"kcna"),
    ("WAM", r"wam"),
    ("SPA", r"spa|saudi press agency"),
    ("MENA", r"mena"),
    ("Bernama", r"bernama"),
    ("Antara", r"antara"),
    ("VNA", r"vna"),
    ("APA", r"apa"),
    ("SDA", r"sda|keystone-sda"),
    ("Belga", r"belga"),
    ("ANP", r"anp"),
    ("PAP", r"pap"),
    ("MTI", r"mti"),
    ("Agerpres", r"agerpres"),
    ("Lusa", r"lusa"),
    ("CNN", r"cnn"),
    ("NNA", r"nna"),
)
_ANY_AGENCY = "|".join(forms for _, forms in _AGENCIES)
_EXACT = tuple((name, re.compile(forms, re.IGNORECASE)) for name, forms in _AGENCIES)
# Short acronyms are agencies only where a credit stands, not in any author field.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|января|февраля|марта|апреля|мая|июня|июля|августа"
    r"|сентября|октября|ноября|декабря|januar|februar|märz|mai|juni|juli|oktober|dezember)\.?"
)
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+{_MONTH}(?:\s+\d{{4}})?)"
_DASH = r"(?:--|[-–—―:])"
# Place forms. Upper case: "NEW YORK", "ST. PETERSBURG", "AL-TANF"; a region may follow in
# mixed case: "SOCHI, Russia". Mixed case counts only beside a date or an agency.
_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ.'’\-]{1,24}(?:[ /][A-ZÀ-ÖØ-ÞА-ЯЁ][A-ZÀ-ÖØ-ÞА-ЯЁ.'’\-]{1,24}){0,3}"
_MIXED = r"[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’\-]{1,24}(?:[ /][\w.'’\-]{2,24}){0,3}"
_REGION = rf"(?:,\s(?!(?i:{_MONTH})\s\d)(?:[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’\-]{{1,24}}(?:\s[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.'’\-]{{1,24}}){{0,3}}))"
_CREDIT = r"(?:\(\s*(?P<agency>[^()]{2,60})\s*\)|/(?P<slashed>[^/\n]{2,40})/)"
_BEFORE_DATE = r"[,.]?\s+"

_FULL = re.compile(
    rf"(?P<place>(?:{_UPPER}|{_MIXED}){_REGION}?(?:\s?/\s?{_MIXED})?)"
    rf"(?:{_BEFORE_DATE}(?:\(\s*)?(?P<date>(?i:{_DATE}))\s*\)?)?"
    rf"[.,]?(?:\s+{_CREDIT})?\.?\s*(?P<dash>{_DASH})?\s+"
)
_WIRE_FIRST = re.compile(rf"\(\s*(?P<agency>[^()]{{2,60}})\s*\)\s*(?:{_DASH}\s*)?")
_DATED_WIRE = re.compile(
    rf"(?P<place>{_UPPER}|{_MIXED})[,.]\s+(?i:{_DATE})\.?\s*(?:{_DASH}\s*)?(?P<agency>(?i:{_ANY_AGENCY}))\s*{_DASH}?\s"
)
_NAMED_WIRE = re.compile(
    rf"(?P<place>{_UPPER}{_REGION}?)[,.]?\s+{_DASH}?\s*(?P<agency>(?i:{_ANY_AGENCY}))\s*{_DASH}\s"
)
# Upper-case openings that are no places.
_NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|WATCH|LIVE|OPINION|ANALYSIS|VIDEO|PHOTOS?|NEWS|NOTE|CORRECTION|EDITOR"
    r"|COVID|NATO|OTAN|OPEC|ASEAN|UNESCO|UNICEF|UNHCR|NASA|FIFA|UEFA|BRICS|IAEA|OSCE|INTERPOL|EUROPOL"
    r"|CIA|FBI|EU|UN|UK|US|USA|WHO|IMF|WTO|BBC|CNN|FACT|CHECK|READ|MORE|WARNING|ALERT|PREVIEW|REVIEW"
    r"|INTERVIEW|EXPLAINER|SPOILER|TL|DR|Q|A|PRESS|RELEASE|STATEMENT|ADVERTISEMENT|SPONSORED|JUST"
    r"|DEAR|THE|THIS|WHAT|WHY|HOW|WHEN|WHERE|BY|FOR|SUMMARY|BACKGROUND|НАТО|ООН|США|ЕС|СРОЧНО|ВИДЕО|ФОТО|МИД)\b"
)
_DATED_PLACE = re.compile(rf"(?:{_MONTH})(?:\s+\d|$)", re.IGNORECASE)
# South Asian papers put a bare colon behind the city; elsewhere that is a label ("WARNING:").
_COLON_CITIES = re.compile(
    r"(?:NEW DELHI|DELHI|MUMBAI|KOLKATA|CHENNAI|BENGALURU|BANGALORE|HYDERABAD|LUCKNOW|SRINAGAR|PATNA"
    r"|ISLAMABAD|KARACHI|LAHORE|PESHAWAR|QUETTA|RAWALPINDI|DHAKA|COLOMBO|KATHMANDU|KABUL|DUBAI|RIYADH"
    r"|KUALA LUMPUR|SINGAPORE|JAKARTA|MANILA|BANGKOK|WASHINGTON|NEW YORK|LONDON|PARIS|BEIJING|MOSCOW"
    r"|BEIRUT|DAMASCUS|CAIRO|JERUSALEM|ANKARA|TEHRAN|BAGHDAD|GENEVA|UNITED NATIONS)(?:,.{1,30})?"
)
# Russian wires open with the city and a full stop. Without a date behind it only these count.
_RUSSIAN_CITIES = re.compile(
    r"(?P<place>Москва|Санкт-Петербург|Сочи|Киев|Минск|Астана|Нур-Султан|Алма-Ата|Ташкент|Баку|Ереван"
    r"|Тбилиси|Кишинев|Вашингтон|Нью-Йорк|Лондон|Париж|Берлин|Брюссель|Женева|Вена|Рим|Анкара|Стамбул"
    r"|Дамаск|Тегеран|Пекин|Токио|Сеул|Дели|Каир|Варшава|Владивосток|Новосибирск|Екатеринбург|Казань"
    r"|Симферополь|Донецк|Луганск|МОСКВА|САНКТ-ПЕТЕРБУРГ|СОЧИ|КИЕВ|МИНСК)\.\s+(?=[А-ЯЁ«\"])"
)
_REPORTING_TAIL = re.compile(
    r"\(?\s*(?:additional\s+|with\s+)?(?:reporting|writing)\s+by\b[^\n]{0,400};?\s*(?:editing|writing)\s+by\b",
    re.IGNORECASE,
)
_TAIL_CREDIT = re.compile(
    r"(?:source|sources|quelle|fuente|fonte|источник|credit|via)\s*:\s*(?P<named>[^\n]{2,60})"
    r"|(?:©|\(c\)|copyright)[\s\d,:–-]{0,20}(?P<owner>[^\n.]{2,60}?)(?:[.,]|\ball rights\b|$).{0,300}"
    r"|[-–—(\[/]\s*(?P<bare>[^()\[\]/\n]{2,40}?)\s*[)\]/]?\.?",
    re.IGNORECASE,
)
_AP_TAIL = re.compile(
    r"(?:the )?associated press (?:writers?|reporters?|journalists?)\b.{1,400}\bcontributed\b",
    re.IGNORECASE,
)
_LONGEST_OPENING = 160


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands before the first sentence: a place, an agency, both or neither."""

    place: str | None = None
    agency: str | None = None


def agency_in(credit: str) -> str | None:
    """Return the agency that a credit names and nothing else ("The Associated Press" -> AP).

    A credit of several ("AP, Reuters") gives the first.
    """
    for part in re.split(r"\s*(?:[,;/|&]|\band\b)\s*", credit[:200].strip(" .()[]-–—©"))[:4]:
        for name, forms in _EXACT:
            if forms.fullmatch(part):
                return name
    return None


def _named(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return agency_in(groups.get("agency") or groups.get("slashed") or "")


def _is_upper(place: str) -> bool:
    first = place.split(",", maxsplit=1)[0]
    return first.upper() == first and sum(c.isalpha() for c in first) > 2


def _full(match: re.Match[str]) -> Opening | None:
    place, agency = match["place"].strip(" ,"), _named(match)
    has_credit = match["agency"] is not None or match["slashed"] is not None
    has_date = match["date"] is not None
    if _NO_PLACE.match(place) and not agency:
        return None
    is_bare_colon = match["dash"] == ":" and not (agency or has_date)
    if _DATED_PLACE.match(place):
        return None
    # "APPLE — the maker of" goes on in lower case; behind a dateline a sentence begins.
    if (
        not (agency or has_date or has_credit)
        and match.string[match.end() : match.end() + 1].islower()
    ):
        return None
    if is_bare_colon and _COLON_CITIES.fullmatch(place) is None:
        return None
    if _is_upper(place) and (match["dash"] or agency or (has_date and has_credit)):
        return Opening(place, agency)
    if (agency or (has_date and match["dash"] and match["dash"] != ":")) and not _NO_PLACE.match(
        place
    ):
        return Opening(place, agency) if match["dash"] or agency else None
    return None


def opening_of(paragraph: str) -> Opening:
    """Read the dateline and agency that open a paragraph, as wires print them.

    A place counts when it is in upper case and parted from the text by a dash, or when a date
    or a known agency stands beside it. Ordinary first words are never taken.
    """
    head = paragraph[:_LONGEST_OPENING]
    for pattern in (_DATED_WIRE, _NAMED_WIRE):
        if (match := pattern.match(head)) is not None and not _NO_PLACE.match(match["place"]):
            return Opening(match["place"].strip(), _named(match))
    match = _FULL.match(head)
    if match is not None and (opening := _full(match)) is not None:
        return opening
    if (match := _WIRE_FIRST.match(head)) is not None and (agency := _named(match)):
        return Opening(agency=agency)
    if (match := _RUSSIAN_CITIES.match(head)) is not None:
        return Opening(match["place"])
    return Opening()


def dateline_of(paragraphs: Sequence[str]) -> Opening:
    """Return what opens the first paragraph of running text, or the second under a short one."""
    for paragraph in paragraphs[:3]:
        opening = opening_of(paragraph)
        if opening.place or opening.agency:
            return opening
        if len(paragraph.split()) > 30:
            break
    return Opening()


def credited_agency(paragraphs: Sequence[str], credits_given: Iterable[str | None]) -> str | None:
    """Return the agency of a credit: given in mark-up, or printed at the end of the text.

    Args:
        paragraphs: The text before its edges were cut.
        credits_given: Bylines and the JSON-LD source of the article.
    """
    for credit in credits_given:
        if credit and (agency := agency_in(credit)):
            return agency
    for paragraph in reversed(paragraphs[-4:]):
        text = paragraph[:700]
        if _REPORTING_TAIL.search(text[-500:]):
            return "Reuters"  # the form is Reuters house style
        if _AP_TAIL.match(text):
            return "AP"
        if len(text) <= 400 and (match := _TAIL_CREDIT.fullmatch(text)) is not None:
            named = match["named"] or match["owner"] or match["bare"]
            if agency := agency_in(re.sub(r"^\d{4}\s*", "", named.strip())):
                return agency
    return None
