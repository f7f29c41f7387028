"""Time zones as feeds and pages write them.

The table is ours because the usual parsers know only the ten zones of RFC 822 and read every other
name as UTC, three hours wrong for MSK. Offsets come from the IANA time zone database, the North
American ones and UT from RFC 5322 section 4.3 (obs-zone); which reading of a name is meant follows
the use of newsrooms in that language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Minutes east of UTC, one row per offset.
_FIXED: dict[int, str] = {
    -720: "BIT",
    -660: "NUT",
    -600: "HST HAST TAHT CKT",
    -570: "MART",
    -540: "AKST HADT GAMT",
    -480: "PST AKDT",
    -420: "MST PDT",
    -360: "CST MDT GALT",
    -300: "EST CDT COT PET ECT CIST",
    -240: "EDT VET BOT CLT GYT PYT",
    -210: "NST",
    -180: "ART BRT UYT CLST PYST SRT GFT ADT FKST",
    -150: "NDT",
    -120: "BRST FNT UYST",
    -60: "CVT AZOT EGT",
    0: "GMT UTC UT Z WET AZOST EGST UCT ZULU UTC0 GMT0",
    60: "CET WAT WEST MEZ MET BST",
    120: "CEST EET CAT SAST MESZ MEST OEZ KALT WAST",
    180: "MSK EEST EAT TRT AST3 IDT FET SYOT OESZ",
    210: "IRST",
    240: "GST SAMT AZT GET MSD MUT RET SCT",
    270: "AFT IRDT",
    300: "PKT UZT TJT TMT YEKT MVT AQTT ORAT",
    330: "SLST",
    345: "NPT",
    360: "BTT KGT OMST BIOT",
    390: "MMT CCT",
    420: "WIB ICT KRAT NOVT HOVT DAVT CXT",
    480: "HKT SGT MYT PHT WITA AWST IRKT BNT ULAT CHOT PHST",
    540: "JST KST WIT YAKT TLT PWT",
    570: "ACST",
    600: "AEST VLAT PGT CHST CHUT",
    630: "ACDT LHST",
    660: "AEDT MAGT SAKT SBT NCT VUT",
    720: "NZST FJT PETT TVT ANAT",
    765: "CHAST",
    780: "NZDT TOT PHOT FJST",
    840: "LINT",
}
_OFFSETS = {name: minutes for minutes, names in _FIXED.items() for name in names.split()}
_OFFSETS["\u041c\u0421\u041a"] = 180  # MSK in its own letters

# More than one reading is common in the news: the day is kept, the hour is not believed.
# IST India, Israel, Ireland; AST Atlantic, Arabia; AMT Amazon, Armenia; SST Samoa, Singapore;
# WST Western Australia, Samoa; ADT Atlantic, Arabia; BDT Bangladesh, Brunei.
_AMBIGUOUS = frozenset({"IST", "AST", "AMT", "SST", "WST", "ADT", "BDT", "LMT"})

# Names for a place's time, summer or winter: the date decides.
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage",
    "AET": "Australia/Sydney",
    "UK": "Europe/London",
}

_SHIFT = r"(?:(?:UTC|GMT|UT|Z)\s?)?([+\-\u2212])([0-9]{1,2})(?::?([0-9]{2}))?"
_OFFSET = re.compile(_SHIFT, re.IGNORECASE)
_KEY = r"[A-Z][A-Za-z]{1,20}(?:/[A-Z][A-Za-z_\-]{1,30}){1,2}"
_AREA = re.compile(_KEY)
# A zone at the start of a text; the offset before the name, so that "GMT+3" is one zone.
ZONE = re.compile(rf"{_SHIFT}(?![0-9:])|{_KEY}(?![\w/])|[^\W\d_]{{1,5}}(?![\w/+])", re.IGNORECASE)

# The widest offsets in use are -12:00 and +14:00 (IANA); the ISO form allows more, clocks do not.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Zone:
    """What a zone's name says: where the clock hangs, or None when that cannot be known."""

    name: str
    tz: tzinfo | None
    is_ambiguous: bool = False

    def to_utc(self, local: datetime) -> datetime | None:
        """Return the instant of a naive local time; None when the zone is not known.

        A time that a clock change repeats is the first of the two, one that it skips is read with
        the offset before the change (PEP 495, fold=0).
        """
        if self.tz is None:
            return None
        try:
            return local.replace(tzinfo=self.tz).astimezone(UTC)
        except OverflowError:
            return None


def read_zone(name: str) -> Zone:
    """Return the zone that a name, an offset or an IANA key means. Never raises."""
    name = name.strip()
    upper = name.upper()
    if upper in _AMBIGUOUS:
        return Zone(name, None, is_ambiguous=True)
    if upper in _OFFSETS:
        return Zone(name, timezone(timedelta(minutes=_OFFSETS[upper])))
    if match := _OFFSET.fullmatch(name):
        return Zone(name, _fixed(*match.groups()))
    return Zone(name, _place(_PLACES.get(upper, name)))


def _fixed(sign: str, first: str, minutes: str | None) -> tzinfo | None:
    offset = timedelta(hours=int(first), minutes=int(minutes or 0))
    offset = offset if sign == "+" else -offset
    if int(minutes or 0) > 59 or not _WEST <= offset <= _EAST:  # noqa: PLR2004 - minutes of an hour
        return None
    return timezone(offset)


def _place(key: str) -> tzinfo | None:
    if not _AREA.fullmatch(key):  # also keeps outside text from being a path
        return None
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
