"""`dateline tag`: the extractors on one text, or on many as JSON lines."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import extractors
from extractors.findings import Document, Entity, Findings, IssueRule, Quote
from flows.cli.options import Moment, home_option
from flows.dates.parsing import parse_date
from flows.home import Home, own_issues
from flows.text import clean_text, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


@click.command(name="tag")
@click.argument("source", default="-")
@click.option("--jsonl", is_flag=True, help='Read {"id", "text", "published_at"?, "title"?} lines.')
@click.option("--published-at", type=Moment(), help="When the text was published.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text")
@home_option
def command(
    source: str, *, jsonl: bool, published_at: datetime | None, style: str, home: Home
) -> None:
    """Tag a text: a FILE, a URL, or "-" for standard input."""
    own = own_issues(home)
    if jsonl:
        for line in _tagged_lines(_lines(source), own):
            click.echo(line)
        return
    document = _document(source, published_at, home)
    findings = _findings(document, own)
    click.echo(_as_json(None, findings) if style == "json" else _as_text(document, findings))


def _document(source: str, published_at: datetime | None, home: Home) -> Document:
    if source.startswith(("http://", "https://")):
        from flows.cli.fetched import fetched_document

        return fetched_document(source, home)
    text = sys.stdin.read() if source == "-" else Path(source).read_text(errors="replace")
    return Document(body=clean_text(text), published_at=published_at)


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from sys.stdin
    else:
        with Path(source).open(errors="replace") as file:
            yield from file


def _tagged_lines(lines: Iterable[str], own: tuple[IssueRule, ...]) -> Iterator[str]:
    """Tag each line; a line that cannot be read becomes a line with an `error`, not an end."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            document = Document(
                body=row["text"], title=row.get("title") or "", published_at=_moment(row)
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield json.dumps({"line": number, "error": f"{type(error).__name__}: {error}"})
            continue
        yield _as_json(row.get("id"), _findings(document, own))


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


def _findings(document: Document, own: tuple[IssueRule, ...]) -> Findings:
    found = Findings.empty()
    for part in extractors.run(document, extra_issues=own):
        found = found.merge(part.findings)
    return found


def _as_json(key: object, findings: Findings) -> str:
    """Return one JSON line; offsets are code points of the text as it was given."""
    names = {entity.entity_id: entity for entity in findings.entities}
    labels = {issue.issue_id: issue.label for issue in extractors.reference().issues}
    return json.dumps(
        {
            "id": key,
            "entities": [
                asdict(mention) | _entity_fields(_known(names, mention.entity_id))
                for mention in findings.mentions
            ],
            "issues": [
                asdict(tag) | {"label": labels.get(tag.issue_id, tag.issue_id)}
                for tag in findings.tags
            ],
            "quotes": [
                asdict(quote) | {"speaker": _speaker(quote, names)} for quote in findings.quotes
            ],
        },
        default=str,
    )


def _known(names: dict[UUID, Entity], entity_id: UUID | None) -> Entity | None:
    return names.get(entity_id) if entity_id is not None else None


def _entity_fields(entity: Entity | None) -> dict[str, str | None]:
    wanted = ("name", "country_code", "wikidata_id")
    return {name: getattr(entity, name) if entity else None for name in wanted}


def _speaker(quote: Quote, names: dict[UUID, Entity]) -> str | None:
    known = _known(names, quote.speaker_entity_id)
    return known.name if known else quote.speaker_surface


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
    return "\n".join(lines)
