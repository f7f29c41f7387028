"""`dateline tag`: the extractors on one text, or on many as JSON lines."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

import extractors
from extractors.findings import Document, Entity, Event, Findings, Own, Quote
from flows.articles.language import language_of
from flows.cli import FAILED
from flows.cli.options import Moment, home_option
from flows.dates.parsing import parse_date
from flows.home import Home, own_register
from flows.text import clean_text, printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


@click.command(name="tag")
@click.argument("source", default="-")
@click.option("--jsonl", is_flag=True, help='Read {"id", "text", "published_at"?, "title"?} lines.')
@click.option("--published-at", type=Moment(), help="When the text was published.")
@click.option("--format", "style", type=click.Choice(["text", "json", "html"]), default="text")
@home_option
def command(
    source: str, *, jsonl: bool, published_at: datetime | None, style: str, home: Home
) -> int:
    """Tag a text: a FILE, a URL, or "-" for standard input.

    With --format html it is a page with every finding marked in the text, and what found it.

    Of lines with --jsonl, one that cannot be read becomes one with an `error`, and one on which an
    extractor fails gets an `error` beside what the others found; the exit code is 1 then.
    """
    own = own_register(home)
    if jsonl:
        return _tag_lines(_stream(source), own)
    document = _document(source, published_at, home)
    if style == "html":
        click.echo(_as_page(document, source, own))
        return 0
    findings = _together(extractors.run(document, own=own))
    is_json = style == "json"
    click.echo(_dumped(_as_row(None, findings, own)) if is_json else _as_text(document, findings))
    return 0


def _document(source: str, published_at: datetime | None, home: Home) -> Document:
    if source.startswith(("http://", "https://")):
        from flows.cli.fetched import fetched_document

        return fetched_document(source, home)
    with _stream(source) as file:
        body = clean_text(file.read())
    return Document(body, published_at=published_at, language_code=language_of(body, None))


def _stream(source: str) -> TextIO:
    """Return the file, or standard input, as UTF-8 whatever the locale; odd bytes as U+FFFD."""
    if source == "-":
        return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    path = Path(source)
    if not path.exists():
        raise click.UsageError(f"there is no file {source!r}")
    if path.is_dir():
        raise click.UsageError(f"{source!r} is a folder, not a file")
    return path.open(encoding="utf-8", errors="replace")


def _tag_lines(stream: TextIO, own: Own) -> int:
    """Tag each line that can be read, and return the exit code."""
    is_whole = True
    with stream:
        for number, line in enumerate(stream, 1):
            text = line.removeprefix("\ufeff").strip()
            if not text:
                continue
            answer = _answer(number, text, own)
            is_whole = is_whole and "error" not in answer
            click.echo(_dumped(answer))
    return 0 if is_whole else FAILED


def _answer(number: int, line: str, own: Own) -> dict[str, object]:
    row: dict[str, object] = {}
    try:
        row = _row(line)
        body = _text(row, "text")
        document = Document(
            body=body,
            title=_text(row, "title") if row.get("title") else "",
            published_at=_moment(row),
            language_code=language_of(body, None),
        )
    except ValueError as error:
        return {"id": row.get("id"), "line": number, "error": f"line {number} {error}"}
    parts = extractors.run(document, own=own, is_forgiving=True)
    answer = _as_row(row.get("id"), _together(parts), own)
    faults = [f"{part.extractor} {part.fault}" for part in parts if part.fault]
    if faults:
        answer |= {"line": number, "error": f"line {number}: {'; '.join(faults)}"}
    return answer


def _row(line: str) -> dict[str, object]:
    """Return the JSON object of a line; raises ValueError with words that go on from "line 3"."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON: {error.msg} (character {error.pos + 1})") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting without end
        raise ValueError(f"is no JSON that can be read: {error}") from error
    if not isinstance(row, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004 - of the line, not of an argument
    return row


def _text(row: dict[str, object], key: str) -> str:
    if key not in row:
        raise ValueError(f"has no {key!r}")
    value = row[key]
    if not isinstance(value, str):
        raise ValueError(f"has a {key!r} that is no string")  # noqa: TRY004 - as in `_row`
    return value


def _moment(row: dict[str, object]) -> datetime | None:
    raw = row.get("published_at")
    if not raw:
        return None
    try:
        moment = datetime.fromisoformat(str(raw))
    except ValueError:
        parsed = parse_date(str(raw))
        return parsed.at if parsed else None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _together(parts: Iterable[extractors.Part]) -> Findings:
    found = Findings.empty()
    for part in parts:
        found = found.merge(part.findings)
    return found


def _as_page(document: Document, source: str, own: Own) -> str:
    from flows.brief.pages import tagged_page
    from flows.brief.tagged import Known, tagged

    parts = extractors.run(document, own=own)
    entities = {entity.entity_id: entity for part in parts for entity in part.findings.entities}
    return tagged_page(tagged(document, parts, Known(entities, _labels(own)), source))


def _dumped(row: dict[str, object]) -> str:
    return json.dumps(row, default=str)


def _as_row(key: object, findings: Findings, own: Own) -> dict[str, object]:
    """Return what a JSON line holds; offsets are code points of the text as it was given."""
    names = {entity.entity_id: entity for entity in findings.entities}
    labels = _labels(own)
    return {
        "id": key,
        "entities": [
            asdict(mention) | _entity_fields(_known(names, mention.entity_id))
            for mention in findings.mentions
        ],
        "issues": [
            asdict(tag) | {"label": labels.get(tag.issue_id, tag.issue_id)} for tag in findings.tags
        ],
        "quotes": [
            asdict(quote) | {"speaker": _speaker(quote, names)} for quote in findings.quotes
        ],
        "events": [
            asdict(event)
            | {name: _party(event, name, names) for name in ("actor", "target", "place")}
            for event in findings.events
        ],
    }


@cache
def _labels(own: Own) -> dict[str, str]:
    return {issue.issue_id: issue.label for issue in extractors.reference(own).issues}


def _known(names: dict[UUID, Entity], entity_id: UUID | None) -> Entity | None:
    return names.get(entity_id) if entity_id is not None else None


def _entity_fields(entity: Entity | None) -> dict[str, str | None]:
    wanted = ("name", "country_code", "wikidata_id")
    return {name: getattr(entity, name) if entity else None for name in wanted}


def _speaker(quote: Quote, names: dict[UUID, Entity]) -> str | None:
    known = _known(names, quote.speaker_entity_id)
    return known.name if known else quote.speaker_surface


def _party(event: Event, name: str, names: dict[UUID, Entity]) -> str | None:
    """Return the name of the actor, target or place of an event; None where there is none."""
    known = _known(names, getattr(event, f"{name}_entity_id"))
    surface: str | None = getattr(event, f"{name}_surface")
    return known.name if known else surface


def _as_text(document: Document, findings: Findings) -> str:
    names = {entity.entity_id: entity for entity in findings.entities}
    lines = ["ENTITIES"]
    for mention in findings.mentions:
        entity = _known(names, mention.entity_id)
        known = f"{entity.name} {entity.wikidata_id or ''}".strip() if entity else "unknown"
        span = f"{mention.start}-{mention.end}"
        surface = printable(mention.surface)
        lines.append(
            f"  {span:>11}  {mention.type:<13} {surface}  = {printable(known)}  [{mention.method}]"
        )
    lines += ["ISSUES"]
    for tag in findings.tags:
        where = f" in {tag.country_code}" if tag.country_code else ""
        lines.append(f"  {tag.score:.2f}  {tag.issue_id}{where}")
        for proof in tag.evidence:
            words = printable(document.body[proof.start : proof.end])
            lines.append(f'        {proof.start}-{proof.end}  "{words}"  [{proof.rule}]')
    lines += ["QUOTES"]
    for quote in findings.quotes:
        speaker = printable(quote.speaker_surface or "unknown")
        lines.append(
            f"  {quote.start}-{quote.end}  {speaker} ({quote.cue}): {printable(quote.text)}"
        )
    lines += ["EVENTS", *(_event_line(event, names) for event in findings.events)]
    return "\n".join(lines)


def _event_line(event: Event, names: dict[UUID, Entity]) -> str:
    actor, target, place = (_party(event, name, names) for name in ("actor", "target", "place"))
    whom = f" {'<->' if event.is_mutual else '->'} {printable(target)}" if target else ""
    where = f" in {printable(place)}" if place else ""
    day = f" on {event.occurred_on} ({event.occurred_precision})" if event.occurred_on else ""
    who = printable(actor or "unknown")
    return (
        f"  {event.start}-{event.end}  {event.event_type}: {who}{whom}{where}{day}"
        f'  "{printable(event.cue)}"'
    )
