"""The pages in a real browser: three widths, light and dark, in print, with hostile words in them.

`DATELINE_SCREENSHOTS` names a folder that keeps what the browser showed, for people to look at.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from tests.brief.browser import BROWSER, opened_browser, opened_tab
from tests.brief.pages import pages

pytestmark = pytest.mark.skipif(
    BROWSER is None,
    reason="no browser here: put chromium on the PATH, or its path into DATELINE_BROWSER",
)

SCREENSHOTS = os.environ.get("DATELINE_SCREENSHOTS")

WIDTHS = (360, 768, 1280)
PAGES = ("brief", "hostile", "empty", "tagged")

# WCAG 2.2, 1.4.3: contrast of text with the colour behind it, 4.5 and of large text 3.
CONTRAST = """
(() => {
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = rgba(getComputedStyle(each).backgroundColor);
      if (color[3] > 0) return color.slice(0, 3);
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || element.closest("svg")) continue;
    const style = getComputedStyle(element);
    const pair = [light(rgba(style.color).slice(0, 3)), light(behind(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) faint.push([element.tagName, element.className, ratio]);
  }
  return faint;
})()
"""

HIDDEN_IN_PRINT = """
[...document.querySelectorAll("details > :not(summary)")]
  .filter((each) => !each.closest(".more"))
  .filter((each) => !each.checkVisibility({ contentVisibilityAuto: true }))
  .map((each) => each.textContent.slice(0, 40))
"""

SKELETON = """
[...document.querySelectorAll("*")].map((each) => [each.localName, ...each.getAttributeNames()])
"""

RUNS = """
[...document.querySelectorAll("*")].flatMap((each) => each.getAttributeNames()
  .filter((name) => name.startsWith("on") || name === "style" || name === "srcdoc"))
  .concat([...document.links].map((each) => each.protocol)
  .filter((each) => !["http:", "https:", "file:"].includes(each)))
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """One file of each kind of page."""
    folder = tmp_path_factory.mktemp("pages")
    for name, text in pages().items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with opened_browser(tmp_path_factory.mktemp("browser")) as address, opened_tab(address) as tab:
        yield tab


def keep(name, content):
    if SCREENSHOTS:
        Path(SCREENSHOTS).mkdir(parents=True, exist_ok=True)
        (Path(SCREENSHOTS) / name).write_bytes(content)


@pytest.mark.parametrize(("page", "width", "dark"), list(product(PAGES, WIDTHS, [False, True])))
def test_a_page_is_legible_at_every_width_by_day_and_by_night(tab, files, page, width, dark):
    tab.open(files / f"{page}.html", width, dark=dark)
    shown = tab.screenshot()
    tab.ask("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert tab.ask("document.documentElement.scrollWidth") <= width
    assert tab.ask(CONTRAST) == []
    assert shown.startswith(b"\x89PNG")
    keep(f"{page}-{width}-{'dark' if dark else 'light'}.png", shown)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_for_nothing_runs_nothing_and_breaks_no_policy(tab, files, page):
    path = files / f"{page}.html"
    tab.open(path, 1280)
    assert tab.ask(RUNS) == []
    assert tab.ask("document.scripts.length") == 0
    assert tab.ask("document.styleSheets.length") == 1
    assert [url for url in tab.requests if not url.startswith("data:,")] == [path.as_uri()]
    assert tab.complaints == []


def test_hostile_words_make_the_same_document_as_plain_ones(tab, files):
    tab.open(files / "plain.html", 1280)
    plain = tab.ask(SKELETON)
    tab.open(files / "hostile.html", 1280)
    assert tab.ask(SKELETON) == plain
    assert len(plain) > 200


@pytest.mark.parametrize("page", PAGES)
def test_a_page_prints_with_what_is_folded_away(tab, files, page):
    tab.open(files / f"{page}.html", 794, media="print")
    assert tab.ask(HIDDEN_IN_PRINT) == []
    printed = tab.pdf()
    assert printed.startswith(b"%PDF")
    keep(f"{page}.pdf", printed)


def test_the_charts_take_the_colour_of_the_page(tab, files):
    colours = set()
    for dark in (False, True):
        tab.open(files / "brief.html", 1280, dark=dark)
        bar = "getComputedStyle(document.querySelector('svg [fill=\"var(--accent)\"]')).fill"
        colours.add(tab.ask(bar))
    assert len(colours) == 2
    assert "none" not in colours


def test_a_cell_of_the_heat_map_leads_to_its_pair_also_where_that_is_folded_away(tab, files):
    tab.open(files / "brief.html", 1280)
    assert tab.ask("document.querySelector('.more [id]').checkVisibility()") is False
    tab.ask("document.querySelector('.heat a[href=\"#' + document.querySelector('.more [id]').id"
            " + '\"]').dispatchEvent(new MouseEvent('click'))")  # fmt: skip
    assert tab.ask("document.querySelector(':target').checkVisibility()")
