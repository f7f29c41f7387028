"""`dateline feeds`: subscriptions, kept in the newsroom's feeds.opml."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.cli import FAILED, USAGE
from flows.cli.doctor import MARKS
from flows.cli.finding import feed_behind, refuse_known
from flows.cli.options import at_home, home_option, keep_home, style_option
from flows.cli.subscriptions import edit, replace_file, say, subscriptions_of
from flows.diagnosis import Verdict
from flows.feeds.opml import (
    Subscription,
    add_subscription,
    add_subscriptions,
    read_opml,
    remove_subscription,
    without_passwords,
)
from flows.feeds.outlines import USER_INFO, OpmlError
from flows.identity import canonical_url, feed_key
from flows.tables import render
from flows.text import clean_line, printable
from flows.warehouse.results import Table
from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.cli.probing import Probe
    from flows.home import Home

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)
"""RFC 3986, section 3.1; digits after the colon are the port of a host without a scheme."""

STYLES = ("table", "csv", "json", "md", "html")
WIDTH = 300
"""Characters of a table: addresses are there to be copied, so they are not squeezed."""

LISTED = ("state", "last_success_at", "failure_count")
"""What `feeds list` tells of the published file."""


@click.group(name="feeds")
@home_option
@click.pass_context
def command(ctx: click.Context, home: Home) -> None:
    """Add, remove, list, import, export and try subscriptions."""
    keep_home(ctx, home)


def _as_address(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """Return a web address; one without a scheme is taken as https."""
    text = value.strip()
    if text.lower().startswith("feed:"):
        text = text[len("feed:") :].removeprefix("//")
    written = text if _SCHEME.match(text) else f"https://{text}"
    address = USER_INFO.sub("", written)
    if canonical_url(address) is None:
        raise click.BadParameter(f"{printable(value)!r} is no web address", ctx, param)
    if address != written:
        click.echo("The user name and password in the address are left out.", err=True)
    return address


def _as_addresses(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    return tuple(_as_address(ctx, param, value) for value in values)


@command.command(name="add")
@click.argument("url", callback=_as_address)
@click.option("--category", default="", help='Its folder; "Wires / Africa" for nested ones.')
@click.option("--outlet", help="The publisher, where the address does not say it.")
@click.option("--title", help="What to call it; the feed's own title otherwise.")
@click.option("--no-check", is_flag=True, help="Add it without asking it.")
@at_home
def add(
    home: Home, *, url: str, category: str, outlet: str | None, title: str | None, no_check: bool
) -> int:
    """Subscribe to a feed.

    URL is its address, or that of a site whose page names it.
    """
    folder = clean_line(category)
    wanted = Subscription(url, title or "", folder, outlet)
    refuse_known(home, url)
    if no_check:
        edit(home, lambda text: add_subscription(text, wanted))
        click.echo(f"Added {url} without asking it.")
        return 0
    found = feed_behind(home, url)
    if not found:
        return USAGE
    address = found.exchange.permanent_url or found.url
    site = {"htmlUrl": found.document.site_url} if found.document.site_url else {}
    name = title or found.document.title
    subscription = Subscription(address, name, folder, outlet, site)
    edit(home, lambda text: add_subscription(text, subscription))
    click.echo(f"Added {printable(name or address)}: {printable(address)} ({found.brings}).")
    if found.remarks:
        click.echo(f"Note: {found.remarks}.")
    return 0


@command.command(name="remove")
@click.argument("url", callback=_as_address)
@at_home
def remove(home: Home, *, url: str) -> None:
    """Unsubscribe from a feed.

    What it brought stays in the tables.
    """
    edit(home, lambda text: remove_subscription(text, url))
    click.echo(f"Removed {url}. The articles that it brought stay.")


@command.command(name="list")
@style_option(*STYLES)
@at_home
def list_(home: Home, *, style: str) -> None:
    """List the subscriptions and their state."""
    subscriptions = subscriptions_of(home)
    states = _states(home)
    rows = []
    for feed in subscriptions.feeds:
        state = states.get(feed_key(feed.url), {})
        told = (state.get(name) for name in LISTED)
        rows.append((feed.title, feed.category, feed.outlet, feed.url, *told))
    columns = ("title", "category", "outlet", "url", *LISTED)
    click.echo(render(Table(columns, tuple(rows)), style, width=WIDTH))


def _states(home: Home) -> dict[object, Mapping[str, object]]:
    """Return the published rows of the feeds by key; none when there is no file to ask."""
    from flows.warehouse.connection import Warehouse
    from flows.warehouse.errors import WarehouseError, WarehouseMissing

    try:
        with Warehouse.open_readonly(home.published) as warehouse:
            return {row["feed_id"]: row for row in warehouse.rows("feeds_by_id")}
    except WarehouseMissing:
        return {}
    except WarehouseError as error:  # the list itself needs no warehouse
        click.echo(f"Without states: {error}", err=True)
        return {}


@command.command(name="import")
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
)
@at_home
def import_(home: Home, *, file: Path) -> None:
    """Add the feeds of an OPML file.

    Those that are there already are left alone; FILE may be "-" for standard input.
    """
    text = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    found = read_opml(text)
    unreadable = [notice for notice in found.notices if notice.code == "opml_unreadable"]
    if unreadable:
        raise OpmlError(f"{file}: {unreadable[0].message}")
    say(found.notices)
    added = 0

    def with_new_ones(own: bytes) -> bytes:
        nonlocal added
        text, added = add_subscriptions(own, found.feeds, found.folders)
        return text

    edit(home, with_new_ones)
    there = len(found.feeds) - added
    click.echo(
        f"Added {added} of {len(found.feeds)} feeds; {there} were there already, "
        f"{len(found.notices)} notices."
    )


@command.command(name="export")
@click.argument(
    "file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-"
)
@at_home
def export(home: Home, *, file: Path) -> None:
    """Write the subscriptions as OPML.

    To a FILE or, without one or with "-", to standard output.
    """
    subscriptions = subscriptions_of(home)
    text = without_passwords(home.feeds_file.read_bytes())
    if str(file) == "-":
        sys.stdout.buffer.write(text)
        return
    if file.resolve() == home.feeds_file.resolve():
        raise OpmlError(f"{file} is the newsroom's own list: name another file")
    if not file.parent.is_dir():
        raise click.BadParameter(f"there is no folder {str(file.parent)!r}")
    replace_file(file, text)
    click.echo(f"Wrote {counted(len(subscriptions.feeds), 'feed')} to {file}.")


@command.command(name="check")
@click.argument("urls", nargs=-1, callback=_as_addresses)
@style_option("text", *STYLES)
@at_home
def check(home: Home, *, urls: tuple[str, ...], style: str) -> int:
    """Ask feeds once, without storing anything.

    Those at URLS, or all subscriptions; exits with 1 when one fails.
    """
    from flows.cli.probing import probe

    addresses = urls or tuple(feed.url for feed in subscriptions_of(home).feeds)
    click.echo(f"Asking {counted(len(addresses), 'feed')} ...", err=True)
    probes = probe(home.settings(), addresses)
    if style == "text":
        for found in probes:
            _print_probe(found)
    else:
        columns = ("url", "outcome", "format", "entries", "newest_at", "text", "notices")
        rows = tuple(map(_row, probes))
        click.echo(render(Table(columns, rows), style, width=WIDTH, whole=("notices",)))
    failed = sum(not found.is_feed for found in probes)
    click.echo(f"{len(probes) - failed} of {len(probes)} feeds answer.", err=True)
    return FAILED if failed else 0


def _row(found: Probe) -> tuple[object, ...]:
    document = found.document
    text = found.text if document.entries else ""
    entries, newest_at = len(document.entries), found.newest_at
    return found.url, found.outcome, document.format, entries, newest_at, text, found.remarks


def _print_probe(found: Probe) -> None:
    """Print a feed on two lines: its address, and what it brings or why it brings nothing."""
    mark, colour = MARKS[Verdict.OK if found.is_feed else Verdict.FAIL]
    click.echo(f"{click.style(mark, fg=colour)}  {printable(found.url)}")
    what = f"{found.document.format}: {found.brings}" if found.is_feed else found.outcome
    click.echo(f"      {what}{f'; {found.remarks}' if found.remarks else ''}")
