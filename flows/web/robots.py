"""What robots.txt says (RFC 9309): one answer per origin, kept for a day at most.

Pure. Protego matches the rules; before it sees the file, the groups that are not ours are dropped
and names are cut to their product token, which mends where it strays from the RFC (a name with a
space, an unknown line inside a group, a group for "date" taken as ours) and keeps big files cheap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from protego import Protego

from flows.web.faults import Fault
from flows.web.targets import Target, shown

if TYPE_CHECKING:
    from flows.model import Exchange

MAX_AGE = timedelta(hours=24)
"""RFC 9309, section 2.4: a crawler should not use a cached version for more than 24 hours."""

MAX_BYTES = 512 * 1024
"""RFC 9309, section 2.5: at least 500 KiB are parsed; what is beyond is not read."""

MAX_REDIRECTS = 5
"""RFC 9309, section 2.3.1.2: at least five consecutive redirects are followed."""

LONGEST_DELAY = 30.0
"""Cap of Crawl-delay in seconds. Not in the RFC; news-crawl caps at 120 s, heritrix at 300 s, but
they crawl all day: at 30 s a night of 8 hours still fetches 960 pages of one host."""

_TOO_MANY = 429  # too busy to say, which amounts to a failing server
_SERVER_ERROR = 500  # RFC 9309, section 2.3.1.4: unreachable, so nothing may be fetched
_MAX_LINES = 50_000
_LINE_LENGTH = 2_083  # what Google's parser keeps of a line at least: a URL's customary limit
_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z _-]{0,30}?)\s*:\s*(.*)", re.DOTALL)
_BARE_FIELD = re.compile(r"\s*(user-agent|allow|disallow)\s+(.*)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"\*|[A-Za-z_-]+")
_FIELD_NAMES = {
    "user-agent": "user-agent",
    "useragent": "user-agent",
    "user agent": "user-agent",
    "allow": "allow",
    "disallow": "disallow",
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "crawl-delay": "crawl-delay",
    "crawl delay": "crawl-delay",
}
"""Fields that we read, with the misspellings that Google and protego let pass."""


class Stance(StrEnum):
    """What the attempt to read a robots.txt amounts to."""

    RULES = "rules"
    ALLOW_ALL = "allow_all"
    DISALLOW_ALL = "disallow_all"


@dataclass(frozen=True, slots=True)
class KnownRobots:
    """An origin's robots.txt as last read; can be kept from run to run.

    Attributes:
        origin: Scheme, host and port ("https://news.example").
        fetched_at: When it was asked for.
        stance: What the attempt amounts to.
        outcome: Outcome of the exchange.
        message: What went wrong with it, in one sentence; empty when nothing did.
        text: The file where `stance` is `RULES`.
    """

    origin: str
    fetched_at: datetime
    stance: Stance
    outcome: str
    message: str = ""
    text: str = ""

    def is_fresh(self, now: datetime) -> bool:
        """Whether it may still be used at `now`; a clock set back makes it stale too."""
        return timedelta(0) <= now - self.fetched_at < MAX_AGE


class Rules:
    """A robots.txt ready to be asked."""

    def __init__(self, known: KnownRobots, token: str) -> None:
        self.known = known
        self._token = token.lower()
        self._parsed: Protego | None = None
        if known.stance is Stance.RULES:
            self._parsed = Protego.parse(own_rules(known.text, self._token))

    def allows(self, target: Target) -> bool:
        """Whether the address may be fetched. robots.txt itself always may (section 2.2.2)."""
        if target.path == "/robots.txt" or self.known.stance is Stance.ALLOW_ALL:
            return True
        return self._parsed is not None and self._parsed.can_fetch(target.url, self._token)

    def refusal(self, target: Target) -> Fault | None:
        """Return why an address may not be fetched, None when it may.

        When the file could not be had because the server cannot be reached, that is the reason.
        """
        if self.allows(target):
            return None
        known = self.known
        if known.stance is Stance.RULES:
            why = f"The robots.txt of {target.authority} keeps us from {shown(target.url)}."
            return Fault("robots_disallowed", why)
        if known.outcome.startswith("http_"):
            why = "which closes the whole site until it answers again (RFC 9309, section 2.3.1.4)"
            return Fault("robots_unreachable", f"{known.message.rstrip('.')}, {why}.")
        return Fault(known.outcome, known.message)

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between requests that the file asks for, at most `LONGEST_DELAY`."""
        delay = self._parsed.crawl_delay(self._token) if self._parsed is not None else None
        return None if delay is None else min(delay, LONGEST_DELAY)


def read_robots(origin: str, exchange: Exchange, body: bytes) -> KnownRobots:
    """Judge the answer to a request for robots.txt (RFC 9309, section 2.3.1).

    Args:
        origin: Whose file was asked for.
        exchange: The exchange, redirects followed.
        body: The decoded body, perhaps cut at `MAX_BYTES`.

    Returns:
        The rules of a file; everything allowed after a 4xx, a page in place of the file, or too
        many redirects; nothing allowed when the server fails or cannot be reached.
    """
    stance, text = Stance.DISALLOW_ALL, ""
    status = exchange.status_code or 0
    if exchange.outcome in {"ok", "body_too_large"}:
        text = body[:MAX_BYTES].decode("utf-8-sig", "replace")
        stance = Stance.ALLOW_ALL if _is_markup(text) else Stance.RULES
    elif exchange.outcome in {"too_many_redirects", "bad_redirect"}:  # section 2.3.1.2
        stance = Stance.ALLOW_ALL
    elif exchange.outcome.startswith("http_") and status < _SERVER_ERROR and status != _TOO_MANY:
        stance = Stance.ALLOW_ALL  # section 2.3.1.3
    is_file = stance is Stance.RULES
    return KnownRobots(
        origin,
        exchange.fetched_at,
        stance,
        exchange.outcome,
        exchange.message or "",
        text if is_file else "",
    )


def own_rules(text: str, token: str) -> str:
    """Return the lines of a robots.txt that concern us: groups for the token and for everyone.

    Other groups stay as empty ones, so that where a group begins and ends does not change.
    """
    kept: list[str] = []
    is_ours, is_heading = False, False
    for line in re.split(r"\r\n|\r|\n", text, maxsplit=_MAX_LINES)[:_MAX_LINES]:
        name, value = _field(line)
        if name is None:
            continue
        if name == "user-agent":
            match = _TOKEN.match(value)
            agent = match[0].lower() if match else ""
            is_ours = agent in {"*", token} or (is_heading and is_ours)
            kept.append(f"user-agent: {agent}" if agent in {"*", token} else "user-agent: -")
        elif is_ours:
            kept.append(f"{name}: {value}")
        is_heading = name == "user-agent"
    return "\n".join(kept)


def _field(line: str) -> tuple[str | None, str]:
    content = line[:_LINE_LENGTH].partition("#")[0]
    match = _FIELD.fullmatch(content) or _BARE_FIELD.fullmatch(content)
    if match is None:
        return None, ""
    return _FIELD_NAMES.get(" ".join(match[1].lower().split())), match[2].strip()


def _is_markup(text: str) -> bool:
    """Whether the file is HTML, which servers send for any address that they do not know."""
    start = text[:1_000].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<!doctype", "<html", "<head", "<?xml", "<!--", "<body"))
