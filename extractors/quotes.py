"""Who said what: words between quotation marks with their speaker, and reported speech.

A direct quote is what stands between marks of any kind, over paragraphs too when each begins with a
mark, as long as somebody is said to have said it or it is long enough to be nothing else. Scare
quotes and titles of works are neither. An indirect quote is what follows "said (that)" in a
sentence without quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.findings import Document, Findings, Quote
from extractors.reading import plain, sentences
from extractors.speech.indirect import indirect_quotes
from extractors.speech.marks import Marked, marked_spans
from extractors.speech.speakers import Attribution, Speakers
from extractors.speech.words import is_scare_quote, is_speech_alone

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "quotes"
VERSION = "1"
AFTER = ("entities",)

_FARTHEST = 400  # code points between two parts of one speech: "he said, pointing at …"


def extract(document: Document, found: Findings) -> Findings:
    """The quotes of a document, in order; none for a language whose cue words we lack."""
    if not document.is_english:
        return Findings.empty()
    text = plain(document.body)
    split = sentences(text)
    spans = marked_spans(document.body)
    speakers = Speakers.of(text, split, found.mentions, spans)
    quotes = _direct(document.body, text, spans, speakers)
    quotes += [
        _quote(document.body, start, end, attribution, is_direct=False)
        for start, end, attribution in indirect_quotes(speakers)
    ]
    return Findings(quotes=tuple(sorted(quotes, key=lambda q: (q.start, q.end))))


def _direct(body: str, text: str, spans: Sequence[Marked], speakers: Speakers) -> list[Quote]:
    """The quotes between marks; one without a cue goes on with its paragraph's speaker."""
    quotes: list[Quote] = []
    last: tuple[int, Attribution] | None = None
    for number, span in enumerate(spans):
        attribution = speakers.of_quote(number)
        is_whole = is_speech_alone(text, span.start, span.end)
        if is_scare_quote(text, span.start, span.end, has_cue=attribution is not None):
            continue
        if attribution is None and is_whole and last is not None:
            # "…," she said. "…": the second needs no words of its own.
            is_near = span.start - last[0] < _FARTHEST
            same_paragraph = is_near and "\n" not in text[last[0] : span.start]
            attribution = last[1] if same_paragraph else None
        if attribution is None and not is_whole:
            continue
        quotes.append(_quote(body, span.start, span.end, attribution, is_direct=True))
        if attribution is not None:
            last = span.end, attribution
    return quotes


def _quote(
    body: str, start: int, end: int, attribution: Attribution | None, *, is_direct: bool
) -> Quote:
    if attribution is None:
        return Quote(start, end, body[start:end], None, None, None, is_direct)
    first, after = attribution.start, attribution.end
    return Quote(
        start, end, body[start:end], body[first:after], attribution.entity_id,
        attribution.cue, is_direct, first, after,
    )  # fmt: skip
