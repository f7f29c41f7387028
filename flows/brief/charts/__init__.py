"""Charts as static SVG: the one module that imports the chart library.

A chart is a Vega-Lite specification in a file of this folder; the data are put into its named sets.
vl-convert draws it without a browser and without the network, since all data stand in the
specification. It brings an engine of its own, so that it is loaded when the first chart is drawn,
and by nothing else than a brief.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flows.brief.drawings import inline_svg
from flows.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.brief.model import Brief, Mover


def trend(mover: Mover) -> str:
    """Return the bars of an issue as inline SVG, the last one set off; a rule is the baseline.

    Without a baseline there is nothing to draw: the empty text.
    """
    if mover.baseline is None:
        return ""
    first = 1 - len(mover.counts)
    windows = [{"day": first + n, "count": count} for n, count in enumerate(mover.counts)]
    baseline = [{"count": mover.baseline}]
    now = f"{mover.story_count} in the last 24 hours, usually {mover.baseline:.1f}"
    label = clean_line(f"{mover.label}: {now}")
    return inline_svg(_drawn("trend", {"windows": windows, "baseline": baseline}), label)


def heat_map(brief: Brief) -> str:
    """Return the country pairs as a heat map in inline SVG; nothing when there are none.

    A cell leads to the row of its pair in the list of the page.
    """
    if not brief.pairs:
        return ""
    pairs = {frozenset((pair.country_a, pair.country_b)): pair for pair in brief.pairs}
    cells = [
        {
            "down": f"{name} {code}",
            "across": other,
            "row": row,
            "column": column,
            "count": pair.story_count if pair else 0,
            "row_id": f"#{pair.row_id}" if pair else "",
        }
        for row, (code, name) in enumerate(brief.countries)
        for column, (other, _) in enumerate(brief.countries)
        if code != other
        for pair in [pairs.get(frozenset((code, other)))]
    ]
    label = "Heat map of countries that are named together; the list beside it has the same numbers"
    return inline_svg(_drawn("pairs", {"cells": cells}), label)


@cache
def _specification(name: str) -> str:
    return files(__name__).joinpath(f"{name}.vl.json").read_text(encoding="utf-8")


def _drawn(name: str, data: Mapping[str, Sequence[Mapping[str, object]]]) -> str:
    """Return a chart as the library draws it; its data are ours alone, and so is each address."""
    import vl_convert  # noqa: PLC0415 - 0.5 s of CPU and 60 MB that only a brief has to pay

    specification: dict[str, Any] = json.loads(_specification(name)) | {"datasets": data}
    drawn: str = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return drawn
