"""What a page calls itself, without its site's name, and whether that is what a pattern says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.articles.headlines import without_site

if TYPE_CHECKING:
    import re

    from flows.articles.page_view import PageView


def core_of(view: PageView, name: str) -> str:
    """Return a name of the page without its site's name and the marks around it."""
    return without_site(name, view.site, view.host).strip(" .!…-–—|:")  # noqa: RUF001


def named_as(view: PageView, pattern: re.Pattern[str], share: float = 0.6) -> str | None:
    """Return the title, h1 or og:title that says what a pattern says, and little else.

    Args:
        view: The page.
        pattern: What junk of a kind is called.
        share: The part of the name that the pattern must cover.
    """
    for name in (view.title, view.h1, view.og_title):
        core = core_of(view, name)
        match = pattern.search(core[:300]) if core else None
        if match is not None and len(match[0].strip()) >= share * len(core.strip()):
            return name
    return None
