"""Who and where: the names of a text, linked to what they stand for on the day of the text.

Names come from two sides. The register knows its own to the letter and says who is meant; the
tagger sees all others. Where both see one name the register's span stands, unless the tagger's is a
longer name that only holds it ("Donald Trump Tower"); see `disputes.py`.

Methods, from the surest to the weakest: `name` (full), `title` ("President Assad"), `surname`
(after the full name, or of the only holder of an office at that time), `adjective` ("Syrian": a
group that links to the country), `office` ("the Russian President", by the date of the text),
`metonym` ("Moscow said"), `acronym` (of an organization that the text names in full), `local` (what
only texts name, by that name), `ambiguous` and `unknown` (linked to nobody). An office is a mention
of its own and may enclose the mention of its country.

A text in another language than English gets the countries by the names that its language has for
them, and full names of people only: the same letters mean other things there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.findings import Document, Entity, Findings, Mention, Own, Reference
from extractors.gazetteer.abroad import countries
from extractors.gazetteer.disputes import Disputes
from extractors.gazetteer.linking import Linker
from extractors.gazetteer.matching import Hit, hits
from extractors.gazetteer.office_names import office_mentions
from extractors.gazetteer.register import Register, names_a_country, register
from extractors.gazetteer.states import short_forms
from extractors.gazetteer.strangers import Strangers
from extractors.reading import plain
from extractors.tagger.spans import spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

NAME = "entities"
VERSION = "4"
AFTER: tuple[str, ...] = ()


def extract(document: Document, found: Findings) -> Findings:  # noqa: ARG001 - the extractors' one signature
    """All mentions of the body, in order, and the entities that they refer to."""
    text = plain(document.body)
    own = document.own.entities
    made = register(own)
    matched = hits(text, own)
    if not document.is_english:
        return _findings(document.body, made, _foreign(matched, document, text), ())
    linker = Linker.of(text, document, matched)
    mentions = linker.mentions()
    offices = office_mentions(text, mentions, _day(document), made)
    disputes = Disputes(text, spans(document.body), made.entities)
    free, kept = disputes.settled([*mentions, *offices, *short_forms(text, made)])
    named = (made.entities[m.entity_id] for m in kept if m.entity_id)
    named_countries = {entity.country_code for entity in named if names_a_country(entity)}
    seats = {name: made.entities[key] for name, key in made.doubtful_seats.items()}
    strangers = Strangers(text, kept, named_countries, {}, linker.in_office, linker.bearer, seats)
    seen = strangers.mentions(free)
    return _findings(document.body, made, [*kept, *seen], strangers.entities.values())


def reference(own: Own) -> Reference:
    """Every entity of the register and of the analyst, and every dated office."""
    made = register(own.entities)
    return Reference(tuple(made.entities.values()), tuple(made.roles))


def _day(document: Document) -> date | None:
    return document.published_at.date() if document.published_at else None


def _foreign(named: Iterable[Hit], document: Document, text: str) -> list[Mention]:
    """Countries by the names of the text's own language, and full names of people."""
    made = register(document.own.entities)
    mentions = [
        _country(document.body, country.start, country.end, made.countries[country.code])
        for country in countries(text, document.language_code or "")
    ]
    for hit in named:
        entity = made.entities[hit.namings[0].entity_id]
        surface = document.body[hit.start : hit.end]
        if entity.type == "person" and " " in surface and entity.entity_id not in made.obscure:
            key = entity.entity_id
            mentions.append(Mention(hit.start, hit.end, surface, "person", key, 0.8, "name"))
    return mentions


def _country(body: str, start: int, end: int, key: UUID) -> Mention:
    return Mention(start, end, body[start:end], "place", key, 0.8, "name")


def _findings(
    body: str, made: Register, mentions: list[Mention], strangers: Iterable[Entity]
) -> Findings:
    """Mentions in order with the surface as written, and the entities behind them."""
    known = made.entities | {entity.entity_id: entity for entity in strangers}
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.method))
    written = tuple(
        Mention(
            m.start, m.end, body[m.start : m.end], m.type, m.entity_id, m.score, m.method
        )
        for m in ordered
    )  # fmt: skip
    referred = dict.fromkeys(m.entity_id for m in written if m.entity_id is not None)
    return Findings(mentions=written, entities=tuple(known[key] for key in referred))
