"""The course of one exchange: where it stands while it runs, and the record that it becomes.

No I/O and no HTTP library: the client fills a trail in, `record_of` turns it into what the archive
keeps.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.decoding import BodyBroken, BodyTooLarge, decode_body
from flows.model import Exchange, FetchKind
from flows.stored import StoredResponse, fold_headers
from flows.web.faults import Fault, status_message
from flows.web.retry_after import retry_at
from flows.web.targets import next_target, shown, target_of, without_credentials
from flows.wording import moment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from flows.web.policy import Request
    from flows.web.targets import Target

OK, NOT_MODIFIED = 200, 304
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})

MAX_ERROR_BODY = 64 * 1024
"""Bytes kept of a body that is not a page (error pages, redirects, failed transfers): enough to
see what the server said."""

_MAX_PIECES = 100_000
"""Pieces of one body: each costs 20 us, and no honest server sends 10 MB in crumbs of 100 bytes."""

_TRUNCATION = {
    "body_too_large": "length",
    "deadline": "time",
    "connection_reset": "disconnect",
    "body_cut_off": "disconnect",
    "read_broken": "disconnect",
}


@dataclass(slots=True)
class Answer:
    """What has come of an answer so far.

    Attributes:
        status: The status code.
        status_line: The first line as sent.
        raw_headers: Header fields as sent, decoded as Latin-1.
        raw_body: The bytes of the body received.
        is_cut: Whether we stopped reading at our limit.
    """

    status: int
    status_line: str
    raw_headers: tuple[tuple[str, str], ...]
    raw_body: bytearray = field(default_factory=bytearray)
    is_cut: bool = False

    def header(self, name: str) -> str | None:
        """Return a header field by its lower-case name."""
        return fold_headers(self.raw_headers).get(name)


@dataclass(slots=True)
class Trail:
    """An exchange under way.

    Attributes:
        request: What was asked for.
        deadline: Seconds that it may spend on the network.
        max_body_bytes: Cap of a body on the wire and decoded.
        target: Where the present hop goes.
        answer: The answer of the present hop, as far as it came.
        body: The decoded body, once whole.
        hops: The redirects so far, as "301 http://...".
        permanent_url: Where permanent redirects only have led so far.
        spent: Seconds on the network so far.
    """

    request: Request
    deadline: float
    max_body_bytes: int
    target: Target | None = None
    answer: Answer | None = None
    body: bytes = b""
    hops: list[str] = field(default_factory=list)
    permanent_url: str | None = None
    spent: float = 0.0
    _seen: set[str] = field(default_factory=set)
    _is_permanent: bool = True

    def start(self) -> Target:
        """Take the address apart.

        Raises:
            Fault: It cannot be asked for.
        """
        self.target = target_of(self.request.url)
        self._seen.add(self.target.url)
        return self.target

    @property
    def is_redirected(self) -> bool:
        """Whether the present answer sends us elsewhere."""
        return self.answer is not None and self.answer.status in REDIRECTS

    def follow(self, max_redirects: int) -> Target:
        """Step on to where the present answer sends us.

        Raises:
            Fault: `bad_redirect`, `blocked_address` or `too_many_redirects`.
        """
        assert self.target is not None  # noqa: S101  # start() came first
        assert self.answer is not None  # noqa: S101  # is_redirected was true
        here = shown(self.request.url)
        location = _utf8(self.answer.header("location") or "")
        if len(self.hops) >= max_redirects:
            raise Fault("too_many_redirects", f"{here} redirects more than {max_redirects} times.")
        self.hops.append(f"{self.answer.status} {self.target.url}")
        found = next_target(self.target, location)
        if found.url in self._seen:
            raise Fault(
                "too_many_redirects", f"{here} redirects in a circle at {shown(found.url)}."
            )
        self._is_permanent = self._is_permanent and self.answer.status in _PERMANENT
        self.permanent_url = found.url if self._is_permanent else self.permanent_url
        self._seen.add(found.url)
        self.target, self.answer = found, None
        return found

    @asynccontextmanager
    async def spending(self) -> AsyncIterator[None]:
        """Charge the time inside to the deadline.

        Raises:
            Fault: `deadline` when it is used up. It fires on drips too, being outside the library.
        """
        started = time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, self.deadline - self.spent)):
                yield
        except TimeoutError:
            host = self.target.authority if self.target else "the server"
            got = "no whole answer" if self.answer else "no answer"
            why = f"{host} gave {got} within {self.deadline:g} s."
            raise Fault("deadline", why) from None
        finally:
            self.spent += time.monotonic() - started

    async def receive(self, pieces: AsyncIterator[bytes]) -> None:
        """Take the body off the wire, up to its cap; of anything but a 200 only the start.

        Raises:
            Fault: `read_broken` when it comes in crumbs.
        """
        assert self.answer is not None  # noqa: S101  # its headers came first
        raw = self.answer.raw_body
        limit = self.max_body_bytes if self.answer.status == OK else MAX_ERROR_BODY
        count = 0
        async for piece in pieces:
            raw += piece
            count += 1
            if len(raw) > limit:
                del raw[limit:]
                self.answer.is_cut = True
                return
            if count > _MAX_PIECES:
                raise Fault("read_broken", f"{shown(self.request.url)} comes in endless crumbs.")

    def conclude(self, *, was_conditional: bool) -> None:
        """Judge the answer of the last hop; returns when it is a whole page or an honest 304.

        Raises:
            Fault: It is neither.
        """
        assert self.answer is not None  # noqa: S101  # the last hop has ended
        here = shown(self.request.url)
        if self.answer.status == OK:
            self._decode(here)
        elif not (self.answer.status == NOT_MODIFIED and was_conditional):
            message = status_message(self.answer.status, here)
            raise Fault(f"http_{self.answer.status}", message)

    def _decode(self, here: str) -> None:
        assert self.answer is not None  # noqa: S101  # called by conclude
        limit = self.max_body_bytes
        encodings = self.answer.header("content-encoding")
        if self.answer.is_cut:
            if not encodings:
                self.body = bytes(self.answer.raw_body)
            raise Fault("body_too_large", f"{here} sent more than {limit:,} bytes.")
        try:
            self.body = decode_body(bytes(self.answer.raw_body), encodings, limit=limit)
        except BodyTooLarge as error:
            raise Fault("body_too_large", f"{here}: {error}.") from None
        except BodyBroken as error:
            raise Fault("body_broken", f"{here}: {error.reason}.") from None


def record_of(trail: Trail, fault: Fault | None, now: datetime) -> StoredResponse:
    """Return the exchange that a trail has become, with the bytes to keep."""
    answer = trail.answer
    headers = fold_headers(answer.raw_headers) if answer else {}
    is_whole = fault is None
    outcome = fault.code if fault else "not_modified"
    if is_whole and answer is not None and answer.status == OK:
        outcome = "ok"
    until = retry_at(headers, now) if answer and answer.status != OK else None
    exchange = Exchange(
        url=without_credentials(trail.request.url),
        kind=trail.request.kind,
        outcome=outcome,
        fetched_at=now,
        duration_ms=round(trail.spent * 1000),
        byte_count=len(trail.body) if is_whole else 0,
        status_code=answer.status if answer else None,
        final_url=trail.target.url if trail.target else None,
        permanent_url=trail.permanent_url if answer else None,
        headers=headers,
        message=_message(fault, until) if fault else None,
        retry_at=until,
    )
    if answer is None:
        return StoredResponse(exchange, hops=tuple(trail.hops))
    keep = (
        len(answer.raw_body)
        if is_whole or trail.request.kind is FetchKind.ROBOTS
        else MAX_ERROR_BODY
    )
    is_cut = answer.is_cut or keep < len(answer.raw_body)
    return StoredResponse(
        exchange,
        bytes(answer.raw_body[:keep]),
        answer.status_line,
        answer.raw_headers,
        _TRUNCATION.get(outcome, "length" if is_cut else None),
        tuple(trail.hops),
    )


def _message(fault: Fault, until: datetime | None) -> str:
    """Return what went wrong, and until when the server wants to be left alone if it says so."""
    if until is None:
        return fault.message
    return f"{fault.message.rstrip('.')}; it asks to be left alone until {moment(until)}."


def _utf8(latin: str) -> str:
    """Return a header value that was sent as UTF-8, as some Location fields are, as text."""
    try:
        return latin.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return latin
