"""The one written rule for text that comes from outside.

Feeds, pages and headers are written by strangers. Their text is cleaned once, at the door, and
trusted afterwards. `clean_text` applies these steps, in this order:

1. Pairs of surrogates become the character they mean, lone ones U+FFFD (DuckDB refuses a string
   with a lone surrogate, and with it the whole batch).
2. Terminal sequences (ECMA-48 CSI and OSC, ESC plus one letter) go, with all they carry.
3. Line ends of every kind (CR LF, CR, VT, FF, U+2028, U+2029) become LF; every other space that is
   not a tab becomes U+0020, so that `LIKE '%New York%'` finds what a reader sees.
4. C1 codes are read as windows-1252, which they are (WHATWG Encoding, label `iso-8859-1`); all
   other control codes and NUL go.
5. Marks that show nothing but reorder or hide text go: bidi overrides, embeddings, isolates and
   marks, zero-width space, word joiner, soft hyphen, BOM, fillers, tag characters,
   noncharacters.
6. ZWNJ and ZWJ stay after a letter of a script that is spelled with them and in emoji; elsewhere
   they go.
7. At most 30 combining marks stay on one letter (the bound of UAX #15, Stream-Safe Text): more is
   an attack on the screen, and on the quadratic sort inside normalization.
8. Unicode Normalization Form C.

Applying the rule twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

_MAX_MARKS = 30  # UAX #15-D4, Stream-Safe Text Format

# Text of nothing but these needs no work: the common case of an English body.
_NEEDS_WORK = re.compile(r"[^\t\n -~]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")

# CSI: parameters, intermediates, final byte. OSC, DCS, APC, PM, SOS: up to BEL or ST. Then ESC plus
# a lone final byte. No part can match across another ESC, so the search stays linear.
_TERMINAL = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b\n]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])"
)

# Scripts whose spelling needs ZWNJ or ZWJ, then emoji with their modifiers.
_JOINING = (
    r"\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1bff\ua800-\uabff"
    r"\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
    r"\u00a9\u00ae\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_STRAY_JOINER = re.compile(rf"(?<![{_JOINING}])[\u200c\u200d]+|(?<=[\u200c\u200d])[\u200c\u200d]+")

_SPACES = r"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = r"\r\x0b\x0c\u2028\u2029"
_HIDDEN = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff"
)
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x9f"
_REWRITTEN = re.compile(f"[{_LINE_ENDS}{_SPACES}{_HIDDEN}{_CONTROLS}]")

# Beyond the first plane, in a pattern of their own: there each range costs at every character.
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_HIDDEN_ASTRAL = re.compile(
    "[\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "]"
)

_SPACE_CHARACTERS = frozenset(
    "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
)
_LINE_END_CHARACTERS = frozenset(("\r", "\x0b", "\x0c", "\u2028", "\u2029"))
_WINDOWS_1252 = {chr(code): bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}

# A cheap sieve for long runs of marks: marks are neither word characters, space nor ASCII.
_MARK_RUN = re.compile(rf"[^\x00-\x7f\w\s]{{{_MAX_MARKS + 1},}}")

_WIDE_SIGNS = "\uff1d\uff0b\uff0d\uff20"  # full-width = + - @, which East Asian editions read so

FORMULA = rf"""^[ \t\r\n'"]*[=+\-@{_WIDE_SIGNS}]|^[\t\r\n]"""
"""Text that a spreadsheet may run (OWASP, CSV injection); also behind quotes and blanks, which some
programs take away. For `re` and RE2 alike; `PLAIN_NUMBER` is the exception."""

PLAIN_NUMBER = r"[+-]?[0-9]+(\.[0-9]+)?"


def clean_text(value: str) -> str:
    """Return the text under the rule of this module, line breaks and tabs kept.

    Never raises, whatever the string holds. Idempotent. Linear in its length.
    """
    if not _NEEDS_WORK.search(value):
        return value
    if _SURROGATE.search(value):
        value = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    value = without_terminal_sequences(value)
    if "\r" in value:
        value = value.replace("\r\n", "\n")
    value = _REWRITTEN.sub(_rewrite, value)
    if _ASTRAL.search(value):
        value = _HIDDEN_ASTRAL.sub("", value)
    value = _normalize(value)
    return _drop_stray_joiners(value) if "\u200c" in value or "\u200d" in value else value


def without_terminal_sequences(value: str) -> str:
    """Return the text without what only a terminal understands (step 2 of the rule)."""
    return _TERMINAL.sub("", value) if "\x1b" in value else value


def _normalize(value: str) -> str:
    value = _MARK_RUN.sub(_cap_marks, value)
    if unicodedata.is_normalized("NFC", value):
        return value
    # Capped once more: normalization takes some marks apart.
    return _MARK_RUN.sub(_cap_marks, unicodedata.normalize("NFC", value))


def clean_line(value: str, limit: int | None = None) -> str:
    """Return the cleaned text on one line, runs of white space as one space, none at the ends.

    Args:
        value: Text from outside.
        limit: Longest result in characters; what is longer ends in an ellipsis.
    """
    line = " ".join(clean_text(value).split())
    if limit is None or len(line) <= limit:
        return line
    return line[: max(limit - 1, 0)].rstrip() + "…" if limit > 0 else ""


def printable(value: str, limit: int | None = None) -> str:
    """Return the text as one line that can do nothing to a terminal or a log.

    On top of `clean_line`, whatever Unicode does not call printable (private use, unassigned)
    becomes U+FFFD. Markup of a console library (`[bold]`) is text here: its caller escapes it.
    """
    line = clean_line(value, limit)
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() or c in "\u200c\u200d" else "\ufffd" for c in line)


def _drop_stray_joiners(value: str) -> str:
    """Drop joiners where nothing is spelled with them, and keep the result normalized.

    A joiner parts a letter from its marks, so that taking one away can move a mark in front of the
    next. Text settles in one round; made to do so for ever, it loses all its joiners.
    """
    for _ in range(3):
        settled = _normalize(_STRAY_JOINER.sub("", value))
        if settled == value:
            return settled
        value = settled
    return _normalize(value.replace("\u200c", "").replace("\u200d", ""))


def _rewrite(match: re.Match[str]) -> str:
    found = match.group()
    if found in _SPACE_CHARACTERS:
        return " "
    if found in _LINE_END_CHARACTERS:
        return "\n"
    return _WINDOWS_1252.get(found, "")


def _cap_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    run = 0
    for character in match.group():
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MAX_MARKS:
            kept.append(character)
    return "".join(kept)
