"""`make eval`: precision, recall and F1 of the extractors on the gold set, with every mistake."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractors.reading import plain, sentences
from tests.gold.annotations import HERE, GoldError
from tests.gold.library import found_in, gold_texts
from tests.gold.marks import scores
from tests.gold.scoring import compare

RARE = 3
"""Texts that an issue or subject must be expected or found in to have a row of its own."""


def main(argv=None):
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold", description=__doc__)
    parser.add_argument("texts", nargs="*", help="keys of texts, meridian/sochi-talks; all if none")
    parser.add_argument("--folder", type=Path, default=HERE, help="of side-cars; default: our own")
    parser.add_argument("--kind", action="append", help="entities, links, issues, ...; all if none")
    parser.add_argument("--scores-only", action="store_true", help="list no mistakes")
    asked = parser.parse_args(argv)
    try:
        texts = {text.key: text for text in gold_texts(asked.folder)}
    except GoldError as error:
        parser.error(str(error))
    if unknown := set(asked.texts) - texts.keys():
        parser.error(f"no side-car is about {min(unknown)!r}")
    marked = [
        (text, mark)
        for text in (texts[key] for key in asked.texts or texts)
        for mark in compare(text.gold, found_in(text.document), text.document.body)
        if not asked.kind or mark.kind in asked.kind
    ]
    if not asked.scores_only:
        print_mistakes(marked)
    print_scores([mark for _, mark in marked])


def print_mistakes(marked):
    """One line per mistake, after the sentence that it is in."""
    here = None
    for text, mark in sorted(marked, key=lambda item: (item[0].key, item[1].start or 0)):
        if mark.is_right:
            continue
        place = (text.key, sentence_at(text.document.body, mark.start))
        if place != here:
            print(f"\n{place[0]}: {place[1]}")
            here = place
        side = "missed  " if mark.found is None else "invented"
        print(f"  {side} {mark.kind}: {mark.expected or mark.found}")


def sentence_at(body, offset):
    """The sentence around an offset; the text as a whole has none."""
    if offset is None:
        return "the whole text"
    split = sentences(plain(body))
    first, after = split.span(split.number(offset))
    return body[first:after].strip()


def print_scores(marks):
    """A table of all kinds and types, without the types that are too rare to say anything."""
    table = scores(marks)
    print(f"\n{'':34}{'P':>6}{'R':>6}{'F1':>6}{'right':>8}{'expected':>10}{'found':>7}")
    for kind in dict.fromkeys(mark.kind for mark in marks):
        _print_row(kind, table.pop((kind, "all")))
        for (_, sort), score in ((key, s) for key, s in table.items() if key[0] == kind):
            if max(score.expected, score.found) >= RARE or kind not in ("issues", "subjects"):
                _print_row(f"  {sort}", score)


def _print_row(label, score):
    shares = (
        (score.precision, score.found),
        (score.recall, score.expected),
        (score.f1, score.found and score.expected),
    )
    columns = "".join(f"{100 * share:6.1f}" if of else f"{'-':>6}" for share, of in shares)
    print(f"{label[:34]:34}{columns}{score.right:8}{score.expected:10}{score.found:7}")


if __name__ == "__main__":
    main()
