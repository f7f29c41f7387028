"""Article pages of the sample newsroom: five looks, and the traps that pages set."""

from __future__ import annotations

import json
import tomllib
from datetime import datetime, timedelta
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING, Any

from tests.newsroom.site import HERE, NIGHTS, Article, Outlet

if TYPE_CHECKING:
    from collections.abc import Sequence


@cache
def _labels(language: str) -> dict[str, Any]:
    """Return the words of the furniture in a language."""
    chrome = tomllib.loads((HERE / "chrome.toml").read_text(encoding="utf-8"))
    labels: dict[str, Any] = chrome[language]
    return labels


@cache
def _template(name: str) -> Template:
    """Return a page template."""
    return Template((HERE / "templates" / f"{name}.html").read_text(encoding="utf-8"))


def _printed(moment: datetime, language: str, form: str) -> str:
    """Return a date as printed in a language; `form` is `day` or `today`."""
    labels = _labels(language)
    return str(labels[form]).format(
        weekday=labels["days"][moment.weekday()],
        day=moment.day,
        month=labels["months"][moment.month - 1],
        year=moment.year,
    )


def paragraphs_html(article: Article, start: int = 0, stop: int | None = None) -> str:
    """Return paragraphs of the text as HTML."""
    rows = []
    for part in article.paragraphs[start:stop]:
        name, text = ("h2", part[3:]) if part.startswith("## ") else ("p", part)
        rows.append(f"<{name}>{escape(text, quote=False)}</{name}>")
    return "\n".join(rows)


def _json_ld(article: Article, port: int, night: int) -> str:
    """Return the structured data of the page."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting" if article.kind == "live_blog" else "NewsArticle",
        "headline": article.title,
        "mainEntityOfPage": article.url(port),
        "author": {"@type": "Person", "name": article.byline},
        "publisher": {"@type": "Organization", "name": article.outlet.name},
    }
    if "modified_only" in article.traps:
        data["dateModified"] = (NIGHTS[night] - timedelta(hours=3)).isoformat()
    else:
        data["datePublished"] = article.published.isoformat()
        data["dateModified"] = (article.updated or article.published).isoformat()
    if article.kind == "paywall_stub":
        data["isAccessibleForFree"] = False
        data["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": False}
    if article.kind == "live_blog":
        data["coverageStartTime"] = article.published.isoformat()
        data["liveBlogUpdate"] = [
            {"@type": "BlogPosting", "headline": text[:60], "articleBody": text}
            for text in article.paragraphs
        ]
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _head(article: Article, port: int, night: int) -> str:
    """Return canonical link, descriptions and date evidence for `<head>`."""
    url = article.url(port)
    rows = [
        f'<link rel="canonical" href="{escape(url)}">',
        f'<meta property="og:title" content="{escape(article.title)}">',
        '<meta property="og:type" content="article">',
        f'<meta name="author" content="{escape(article.byline)}">',
    ]
    if "amp" in article.traps:
        rows.append(f'<link rel="amphtml" href="{escape(url)}/amp">')
    if "meta" in article.dates:
        moment = article.published.isoformat()
        rows.append(f'<meta property="article:published_time" content="{moment}">')
    if "meta_crawl_day" in article.traps:
        rows.append(f'<meta name="date" content="{NIGHTS[night]:%Y-%m-%d}">')
    if "json_ld" in article.dates or "modified_only" in article.traps:
        rows.append(_json_ld(article, port, night))
    return "\n".join(rows)


def _date(article: Article) -> str:
    """Return the visible date line of the article; empty when it shows none."""
    shown = _printed(article.published, article.outlet.language, "day")
    if "time" in article.dates:
        moment = article.published.isoformat(timespec="minutes")
        return f'<time datetime="{moment}">{shown}, {article.published:%H:%M}</time>'
    return f'<span class="date">{shown}</span>' if "text" in article.dates else ""


def _comments(article: Article, night: int) -> str:
    """Return readers' comments, each with its own time, shortly before the page is fetched."""
    trapped = "comment_time" in article.traps
    if article.outlet.template not in {"tabloid", "broadsheet"} and not trapped:
        return ""
    labels = _labels(article.outlet.language)
    written = NIGHTS[night] - timedelta(hours=2)
    when = f'<time datetime="{written.isoformat()}">{written:%H:%M}</time>'
    return (
        f'<section id="comments"><h3>{labels["comments"]}</h3><div class="comment">'
        f"<b>riverside_reader</b> {when}<p>{labels['comment']}</p></div></section>"
    )


def _related_before(article: Article, others: Sequence[Article]) -> str:
    """Return a teaser of another story, with its time, that stands above the article."""
    if "related_time" not in article.traps:
        return ""
    other = next(a for a in others if a.published.date() != article.published.date())
    when = f'<time datetime="{other.published.isoformat()}">{other.published:%d.%m.}</time>'
    title = escape(other.title)
    return f'<div class="teaser">{when} <a href="{escape(other.path)}">{title}</a></div>'


def article_page(article: Article, others: Sequence[Article], port: int, night: int) -> str:
    """Return the page of an article in its outlet's look.

    Args:
        article: As it stands on that night.
        others: The outlet's other articles, for the lists around it.
        port: Where the newsroom is served.
        night: 1 or 2.
    """
    outlet = article.outlet
    labels = _labels(outlet.language)
    values = {f"l_{name}": text for name, text in labels.items() if isinstance(text, str)}
    today = _printed(NIGHTS[night], outlet.language, "today")
    teasers = [
        f'<li><a href="{escape(a.path)}">{escape(a.title, quote=False)}</a></li>'
        for a in others[:4]
    ]
    values |= {
        "language": outlet.language,
        "meta_charset": _meta_charset(outlet, article.traps),
        "title": escape(article.title, quote=False),
        "outlet": escape(outlet.name, quote=False),
        "head": _head(article, port, night),
        "section": escape(article.section),
        "byline": f"{labels['by']} {escape(article.byline)}" if article.byline else "",
        "date": _date(article),
        "body": paragraphs_html(article),
        "body_top": paragraphs_html(article, 0, 2),
        "body_rest": paragraphs_html(article, 2),
        "related": "".join(teasers),
        "related_before": _related_before(article, others),
        "comments": _comments(article, night),
        "today": f'<p class="date">{today}</p>' if "chrome_date" in article.traps else "",
        "cookie": _cookie(labels) if "cookie_banner" in article.traps else "",
        "year": str(NIGHTS[night].year),
    }
    return _template(outlet.template).substitute(values)


def _cookie(labels: dict[str, Any]) -> str:
    """Return a cookie notice that stands inside the article."""
    return f'<div class="cookie-notice"><p>{labels["cookie"]}</p></div>'


def _meta_charset(outlet: Outlet, traps: Sequence[str]) -> str:
    """Return the page's own statement of its encoding."""
    if "no_charset" in traps:
        return ""
    kind = f"text/html; charset={outlet.encoding}"
    return f'<meta http-equiv="Content-Type" content="{kind}">'
