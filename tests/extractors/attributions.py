"""Scores the quotes of the extractors against attributions that people marked in news articles.

Gold is read from brat's files: an attribution has a source, a cue and a content, each of one or
more spans. What counts is the content: a span is found when a quote shares at least half of the
words that either has (intersection over union), each quote for one span only. Marked words within
a reported clause are one statement with it and are not counted twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.extractors.reader import day, read

_MARKED = re.compile("[\u201c\"]|''")
_WORD = re.compile(r"\w+")
_NEXT_SENTENCE = 2  # code points between two sentences, or two paragraphs, of one content
_SHORTEST = 15  # code points of a marked quotation; shorter ones are often names


@dataclass(frozen=True)
class Attribution:
    """Spans of one attribution, each as (start, end)."""

    sources: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]


def attributions(path):
    """All attributions of an annotation file."""
    spans, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            numbers = fields[1].partition(" ")[2].split(";")
            spans[fields[0]] = [tuple(map(int, pair.split())) for pair in numbers]
        elif line.startswith("E"):
            roles = [part.split(":") for part in fields[1].split()]
            found.append([(re.sub(r"\d+$", "", role), key) for role, key in roles])
    return [made for roles in found if (made := _made(roles, spans)).contents]


def _made(roles, spans):
    def of(name):
        return tuple(sorted(s for role, key in roles if role == name for s in spans.get(key, ())))

    return Attribution(of("Source"), _joined(of("Content")))


def _joined(spans):
    """Spans of one content with nothing but white space between: brat ends one at each sentence."""
    made = []
    for start, end in spans:
        if made and start - made[-1][1] <= _NEXT_SENTENCE:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return tuple(made)


def documents(folder):
    """(body, attributions) of each article whose annotation can be told from its name."""
    for text_file in sorted((folder / "text").glob("*.txt")):
        # The names of annotations have a suffix that those of texts lack.
        paths = list((folder / "attributions").glob(f"{text_file.stem}_????.ann"))
        if len(paths) == 1:  # else two texts of one shortened name, or several annotators
            yield text_file.read_text(encoding="utf-8"), attributions(paths[0])


def score(folder, on="2016-10-01"):
    """Precision, recall and F1 of contents and of their words; shares of direct speakers."""
    names = "gold found hit gold_words found_words hit_words direct met right"
    counts = dict.fromkeys(names.split(), 0)
    for body, gold in documents(folder):
        quotes = read(body, on=day(on)).quotes
        _count_contents(counts, body, gold, [q for q in quotes if not q.is_part])
        _count_speakers(counts, body, gold, [q for q in quotes if q.is_direct])
    return {
        "content": _f1(counts["hit"], counts["found"], counts["gold"]),
        "words": _f1(counts["hit_words"], counts["found_words"], counts["gold_words"]),
        "direct_met": counts["met"] / counts["direct"],
        "direct_speaker": counts["right"] / counts["met"],
    }


def _f1(hit, found, gold):
    precision, recall = hit / found, hit / gold
    return precision, recall, 2 * precision * recall / (precision + recall)


def _count_contents(counts, body, gold, quotes):
    contents = [span for one in gold for span in one.contents]
    spans = [(quote.start, quote.end) for quote in quotes]
    pairs = sorted(
        (
            (overlap, g, s)
            for g, content in enumerate(contents)
            for s, span in enumerate(spans)
            if (overlap := _overlap(content, span)) >= 0.5
        ),
        reverse=True,
    )
    taken_gold, taken_spans = set(), set()
    for _, g, s in pairs:
        if g not in taken_gold and s not in taken_spans:
            taken_gold.add(g)
            taken_spans.add(s)
    of_gold, of_spans = _words(body, contents), _words(body, spans)
    counts["gold"] += len(contents)
    counts["found"] += len(spans)
    counts["hit"] += len(taken_gold)
    counts["gold_words"] += len(of_gold)
    counts["found_words"] += len(of_spans)
    counts["hit_words"] += len(of_gold & of_spans)


def _overlap(one, other):
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def _words(body, spans):
    return {m.start() for start, end in spans for m in _WORD.finditer(body, start, end)}


def _count_speakers(counts, body, gold, direct):
    """Of marked quotations whose source is told: met by a quote, and by one of that source."""
    for one in gold:
        for start, end in one.contents:
            if not one.sources or not _MARKED.match(body, start) or end - start <= _SHORTEST:
                continue
            counts["direct"] += 1
            over = [q for q in direct if q.start < end and start < q.end]
            counts["met"] += bool(over)
            counts["right"] += any(
                q.speaker_start is not None and q.speaker_start < last and first < q.speaker_end
                for q in over
                for first, last in one.sources
            )
