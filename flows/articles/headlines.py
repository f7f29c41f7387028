"""The headline: what page and feed agree on, without the site's name."""

# ruff: noqa: RUF001 - the patterns are about typographic marks and Cyrillic letters
# ruff: noqa: PLR2004 - each number stands in the one rule that it tunes, with its reason

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.articles.edges import normalised
from flows.articles.markup import text_of
from flows.articles.structured import text_in
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import lxml.html

_PARTING = re.compile(r"\s+[|•·»›~]+\s+|\s*\|\s*|\s+(?:-|–|—|::|//|--)\s+")
_MAX_CHARS = 400  # the longest headline of a news page seen in the benchmark has 170
_WORDS = re.compile(r"\w+")
# Labels of a paper's departments before or after a headline; they are no part of it.
_LABELS = frozenset(
    re.split(
        r"[|]",
        "opinion|opinions|analysis|editorial|comment|commentary|world|world news|politics|"
        "news|business|international|europe|asia|africa|americas|middle east|us|u s|uk|"
        "us news|uk news|latest news|breaking news|home|article|articles|video|letters|"
        "perspective|live|meinung|politik|ausland|monde|internacional|mondo|esteri|мнение|"
        "политика|мир|новости",
    )
)
# How much two headlines must share to be the same one, edited: half of all their words.
_AGREES = 0.5


@dataclass(frozen=True, slots=True)
class Headlines:
    """What a page and its feed call the article.

    Attributes:
        best: The headline, without the site's name; empty when nothing names the page.
        all: Every name as it stands there, cleaned: what may be repeated above the text.
        h1: The first h1 of the page, or an empty text.
        title: The title element, or an empty text.
        site: The site's name as the page states it, or an empty text.
    """

    best: str
    all: tuple[str, ...]
    h1: str
    title: str
    site: str


def overlap(one: str, other: str) -> float:
    """Return the share of words that two headlines have in common, 0..1 (Jaccard).

    A headline cut by an ellipsis, or the beginning of the other, agrees in full.
    """
    left, right = normalised(one.rstrip("….")), normalised(other.rstrip("…."))
    if not left or not right:
        return 0.0
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter) and 2 * len(shorter) >= len(longer):
        return 1.0
    words, others = set(_WORDS.findall(one.casefold())), set(_WORDS.findall(other.casefold()))
    if not words or not others:
        return 0.0
    return len(words & others) / len(words | others)


def _is_site(part: str, site: str, host: str) -> bool:
    """Whether a part of a title is the site's name: as stated, in its host, or its initials."""
    name = normalised(part)
    if not name:
        return True
    stated = normalised(site)
    if stated and (name == stated or name == "the" + stated or "the" + name == stated):
        return True
    labels = [normalised(label) for label in host.split(".")[:-1] if label != "www"]
    return any(len(label) > 2 and (name == label or name == "the" + label) for label in labels) or (
        any(len(name) > 3 and name in label and 2 * len(name) >= len(label) for label in labels)
    )


def _forms(raw: str) -> list[str]:
    """Return the headline in its possible cuts, the whole first."""
    places = [(match.start(), match.end()) for match in _PARTING.finditer(raw)]
    starts = [0, *(end for _, end in places[:3])]
    ends = [len(raw), *(start for start, _ in reversed(places[-3:]))]
    forms = [raw[start:end].strip() for start in starts for end in ends if start < end]
    return list(dict.fromkeys(form for form in forms if form))


def without_site(raw: str, site: str, host: str) -> str:
    """Cut the site's name and department labels off both ends of a title."""
    text = raw
    for _ in range(4):
        places = list(_PARTING.finditer(text))
        if not places:
            break
        first, last = text[: places[0].start()], text[places[-1].end() :]
        if _is_site(last, site, host) or _label(last):
            text = text[: places[-1].start()]
        elif _is_site(first, site, host) or _label(first):
            text = text[places[0].end() :]
        else:
            break
    return text.strip() or raw


def _label(part: str) -> bool:
    return " ".join(_WORDS.findall(part.casefold())) in _LABELS


def _clean(values: Iterable[str | None]) -> list[str]:
    lines = (clean_line(value[: 4 * _MAX_CHARS]) for value in values if value)
    return [line for line in lines if 0 < len(line) <= _MAX_CHARS]


def _chosen(candidates: Sequence[str], hint: str, site: str, host: str) -> str:
    """Choose the form that the feed's title, else most of the page's own names, agree with."""
    cut = [without_site(candidate, site, host) for candidate in candidates]
    if hint:
        forms = [f for raw in (*cut, *candidates) for f in dict.fromkeys((raw, *_forms(raw)))]
        named = without_site(hint, site, host)
        exact = [
            form for form in forms if normalised(form) in (normalised(named), normalised(hint))
        ]
        if exact:
            return exact[0]
        best = max(cut, key=lambda form: overlap(form, named), default="")
        if best and overlap(best, named) >= _AGREES:
            return best
    known = {normalised(form) for form in cut}
    for raw in cut:
        # "Section: Headline - Site" next to a bare h1: the part that another name equals.
        for form in _forms(raw)[1:]:
            if normalised(form) in known - {normalised(raw)} and len(form.split()) > 2:
                return form
    votes = {form: sum(overlap(form, other) for other in cut) for form in cut}
    return max(cut, key=lambda form: votes[form], default="") or hint


def headlines_of(
    tree: lxml.html.HtmlElement,
    article: Mapping[str, object],
    meta: Mapping[str, list[str]],
    *,
    hint: str,
    host: str,
) -> Headlines:
    """Return the headline of a page and all that it is called.

    Candidates are JSON-LD `headline`, `og:title`, `twitter:title`, the first h1 and the title
    element. The feed's title decides between them and where to cut them ("Opinion | ... - NYT");
    without one they vote, earlier ones win ties.
    """
    h1s = [
        text_of(element, _MAX_CHARS) for _, element in zip(range(3), tree.iter("h1"), strict=False)
    ]
    titles = [text_of(element, _MAX_CHARS) for element in tree.iterfind("head/title")]
    stated = text_in(article.get("headline")) or text_in(article.get("name"))
    social = [*meta.get("og:title", [])[:1], *meta.get("twitter:title", [])[:1]]
    site = next(
        iter(_clean([*meta.get("og:site_name", []), text_in(article.get("publisher"))])), ""
    )
    candidates = _clean([stated, *social, *h1s[:1], *titles[:1]])
    named = clean_line(hint, _MAX_CHARS)
    return Headlines(
        best=_chosen(candidates, named, site, host),
        all=tuple(
            dict.fromkeys(
                [
                    *candidates,
                    *_clean(h1s),
                    named,
                    *(without_site(c, site, host) for c in candidates),
                ]
            )
        ),
        h1=next(iter(_clean(h1s[:1])), ""),
        title=next(iter(_clean(titles[:1])), ""),
        site=site,
    )
