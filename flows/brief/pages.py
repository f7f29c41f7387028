"""Pages as HTML: the one module that imports Jinja2.

Every value is escaped on its way into the page, and cleaned under the rule of `flows.text`. The
policy (CSP Level 3) allows no script, frame, font, image, form or address; the style of the page is
allowed by its hash, so that no `style` of a stranger is one, wherever it might stand.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from flows.brief import charts
from flows.brief.verdict import verdict_on
from flows.model import Outcome
from flows.text import clean_text
from flows.wording import counted, moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from flows.brief.model import Brief
    from flows.brief.tagged import TaggedPage

_PAIRS_SHOWN = 10  # pairs with all their proofs; the rest of the map has one each, folded away


def brief_page(brief: Brief) -> str:
    """Return a brief as one self-contained HTML page."""
    trends = {mover.issue_id: Markup(charts.trend(mover)) for mover in brief.rose + brief.fell}  # noqa: S704 - made by `inline_svg`
    return _rendered(
        "brief.html",
        brief=brief,
        trends=trends,
        heat_map=Markup(charts.heat_map(brief)),  # noqa: S704 - made by `inline_svg`
        pairs_shown=_PAIRS_SHOWN,
        outcomes=[outcome.value for outcome in Outcome],
        verdict=verdict_on(brief),
    )


def tagged_page(page: TaggedPage) -> str:
    """Return one article with its findings marked, as one self-contained HTML page."""
    return _rendered("tagged.html", page=page)


def _rendered(template: str, **values: object) -> str:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    found = _environment().get_template(template)
    return found.render(style=Markup(style), style_hash=f"sha256-{digest}", **values)  # noqa: S704 - a file of ours


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("flows.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,
    )
    made.filters |= {"counted": counted, "moment": _in_utc, "clock": _clock, "day": _day}
    return made


@cache
def _style() -> str:
    text: str = _environment().loader.get_source(_environment(), "style.css")[0]  # type: ignore[union-attr]
    return text


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever a template shows
    """Clean text that is not mark-up of ours; most of it is clean already, and not all of it."""
    return clean_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _in_utc(at: datetime) -> str:
    return f"{moment(at)[:16]} UTC"


def _clock(at: datetime) -> str:
    return moment(at)[11:16]


def _day(on: date | datetime) -> str:
    """Return "Thursday, 16 May 2019"; `strftime` has no portable day without a leading zero."""
    return f"{on:%A}, {on.day} {on:%B %Y}"
