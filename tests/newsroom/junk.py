"""Pages that are no articles: what a server says instead, mostly with status 200."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.newsroom.site import Article, Outlet


def _page(title: str, inner: str, head: str = "") -> str:
    """Return a bare page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"{head}</head>\n<body>\n{inner}\n</body></html>\n"
    )


def _links(articles: Sequence[Article]) -> str:
    """Return a list of links to articles."""
    rows = (f'<li><a href="{escape(a.path)}">{escape(a.title)}</a></li>' for a in articles)
    return "<ul>\n" + "\n".join(rows) + "\n</ul>"


def consent_wall() -> str:
    """Return the page of the consent host that stands before an article."""
    return _page(
        "Before you continue",
        "<h1>Before you continue</h1>\n<p>We and our 214 partners store and read information on"
        " your device, such as cookies, to measure audiences, to personalise advertising and to"
        " develop our services. You can accept, refuse or manage your choices at any time.</p>\n"
        '<form method="post" action="/agree"><button name="agree">Accept all</button>'
        '<button name="reject">Reject all</button><button>More options</button></form>\n'
        "<p>Read our privacy policy and our cookie policy to learn how personal data is used and"
        " which legitimate interests our partners claim.</p>",
    )


def soft_404(outlet: Outlet, others: Sequence[Article]) -> str:
    """Return "page not found" with status 200, under a rich list of other stories."""
    return _page(
        f"Page not found - {outlet.name}",
        "<h1>Page not found</h1>\n<p>Sorry, the page that you are looking for does not exist or"
        " has been moved. Check the address, use the search, or start again from the home page."
        f"</p>\n<h2>Most read</h2>\n{_links(others)}",
    )


def challenge() -> str:
    """Return the page of a bot check."""
    return _page(
        "Just a moment...",
        "<h1>Checking your browser before you continue</h1>\n<p>This takes up to five seconds."
        ' Please enable JavaScript and cookies.</p>\n<div id="challenge-running"></div>\n'
        "<p>Ray ID: <code>4d7c1a90be2f</code></p>",
        '<meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="390">',
    )


def section_page(outlet: Outlet, articles: Sequence[Article]) -> str:
    """Return the front of a section: headlines with their first sentences."""
    teasers = "\n".join(
        f'<div class="teaser"><h2><a href="{escape(a.path)}">{escape(a.title)}</a></h2>'
        f"<p>{escape(a.summary[:140])}...</p></div>"
        for a in articles
    )
    return _page(f"World - {outlet.name}", f"<h1>World</h1>\n{teasers}")


def plain_error(status: int) -> str:
    """Return an honest error page."""
    return _page(f"Error {status}", f"<h1>Error {status}</h1>")


def page_with_alternate(outlet: Outlet, feed_url: str, articles: Sequence[Article]) -> str:
    """Return a home page where a feed was expected; it names the feed."""
    kind = "application/atom+xml"
    link = f'<link rel="alternate" type="{kind}" title="{outlet.name}" href="{escape(feed_url)}">'
    return _page(outlet.name, f"<h1>{outlet.name}</h1>\n{_links(articles)}", link)


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A document without a page: enough for a reader that looks at the first bytes."""
