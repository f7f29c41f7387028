"""The feed behind an address that somebody typed: the address itself, or what its page leads to."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

import click

from flows.feeds.opml import read_opml
from flows.feeds.outlines import OpmlError
from flows.identity import feed_identity
from flows.text import printable
from flows.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flows.cli.probing import Probe
    from flows.home import Home


def refuse_known(home: Home, url: str) -> None:
    """Raise before anyone is asked what `add_subscription` would raise after.

    Raises:
        OpmlError: The list has that feed.
    """
    known = {feed_identity(feed.url) for feed in read_opml(home.feeds_file.read_bytes()).feeds}
    if feed_identity(url) in known:
        raise OpmlError(f"already subscribed to {url}")


def feed_behind(home: Home, url: str) -> Probe | None:
    """Return the feed at the address, or that of its page; None: a person must choose.

    A page leads to a feed by announcing it, by a link that speaks of it, or by being of a site
    whose feed is where most software puts it. Its feeds of comments are passed over.

    Raises:
        OpmlError: The list has the feed that the page leads to.
        click.ClickException: There is no feed; the message says why and what to do.
    """
    (first,) = _probed(home, [url])
    if first.is_feed:
        return first
    if not first.exchange.is_ok:
        raise click.ClickException(
            f"{url} gave no answer to read: {first.remarks or first.outcome}. "
            "Add it unseen with --no-check."
        )
    if first.document.alternates:
        return _announced(home, first)
    return _guessed(home, first)


def _probed(home: Home, urls: Sequence[str]) -> list[Probe]:
    from flows.cli.probing import probe

    return probe(home.settings(), urls)


def _announced(home: Home, page: Probe) -> Probe | None:
    alternates = page.document.alternates
    chosen = [address for address in alternates if "comment" not in address.lower()] or alternates
    if len(chosen) > 1:
        _leave_to_choose(page.url, chosen)
        return None
    refuse_known(home, chosen[0])
    (found,) = _probed(home, chosen[:1])
    if not found.is_feed:
        said = found.remarks or found.outcome
        raise click.ClickException(f"{page.url} names {found.url}, which is no feed: {said}")
    return found


def _guessed(home: Home, page: Probe) -> Probe | None:
    """Try where the feed may be; addresses that bring the same entries are one feed."""
    click.echo(f"{page.url} names no feed: trying {len(page.guesses)} likely addresses.", err=True)
    found: dict[object, Probe] = {}
    for probed in _probed(home, page.guesses):
        if probed.is_feed:
            links = frozenset(entry.url for entry in probed.document.entries)
            found.setdefault(links or feed_identity(probed.url), probed)
    if not found:
        raise click.ClickException(
            f"{page.url} is no feed and names none: {page.remarks}. None of "
            f"{counted(len(page.guesses), 'likely address', 'likely addresses')} is one either. "
            "Look on the site for a link called RSS, and add that address."
        )
    if len(found) > 1:
        _leave_to_choose(page.url, [probed.url for probed in found.values()])
        return None
    (only,) = found.values()
    refuse_known(home, only.url)
    return only


def _leave_to_choose(url: str, addresses: Sequence[str]) -> None:
    click.echo(f"{url} has {len(addresses)} feeds. Add the one that you mean:", err=True)
    for address in addresses:
        click.echo(f"  dateline feeds add {quote(printable(address))}", err=True)
