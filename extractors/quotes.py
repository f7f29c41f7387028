"""Who said what: words between quotation marks with their speaker, and reported speech.

A direct quote is what stands between marks of any kind, over paragraphs too when each begins with a
mark, as long as somebody is said to have said it or it is long enough to be nothing else. Scare
quotes and titles of works are neither. An indirect quote is what a sentence reports after "said
(that)", before "X said", and around "according to"; where marked words stand in it, it is mixed,
and these words are a direct quote of their own.
"""

from __future__ import annotations

from extractors.findings import Document, Findings, Quote
from extractors.reading import plain
from extractors.speech.attribution import Attributed, attributed
from extractors.speech.marks import marked_spans

NAME = "quotes"
VERSION = "3"
AFTER = ("entities",)


def extract(document: Document, found: Findings) -> Findings:
    """The quotes of a document, in order; none for a language whose cue words we lack."""
    if not document.is_english:
        return Findings.empty()
    spans = marked_spans(document.body)
    quotes = [_quote(document.body, one) for one in attributed(plain(document.body), spans, found)]
    return Findings(quotes=tuple(sorted(quotes, key=lambda q: (q.start, q.end))))


def _quote(body: str, one: Attributed) -> Quote:
    text, said = body[one.start : one.end], one.said
    if said is None:
        return Quote(one.start, one.end, text, None, None, None, one.is_direct)
    speaker = said.speaker
    return Quote(
        one.start,
        one.end,
        text,
        body[speaker.start : speaker.end],
        speaker.entity_id,
        said.cue,
        one.is_direct,
        speaker.start,
        speaker.end,
        said.cue_start,
        said.cue_end,
        one.is_mixed,
        one.is_part,
        said.stance,
    )
