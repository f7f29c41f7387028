"""The newsroom's feeds.opml on disk: read with its notices said, changed whole or not at all."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

import click

from flows.feeds.opml import Subscriptions, read_opml
from flows.feeds.outlines import OpmlError
from flows.text import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from flows.home import Home
    from flows.model import FeedNotice


def subscriptions_of(home: Home) -> Subscriptions:
    """Return the newsroom's list; what is wrong with single rows goes to standard error.

    Raises:
        OpmlError: It cannot be read at all.
    """
    found = read_opml(home.feeds_file.read_bytes())
    for notice in found.notices:
        if notice.code == "opml_unreadable":
            raise OpmlError(f"{home.feeds_file}: {notice.message}")
    say(found.notices)
    return found


def say(notices: Iterable[FeedNotice]) -> None:
    """Print notices to standard error, where they stay out of results."""
    for notice in notices:
        click.echo(printable(notice.message), err=True)


def edit(home: Home, change: Callable[[bytes], bytes]) -> None:
    """Replace the newsroom's list by what `change` makes of it, whole or not at all.

    The directory itself is locked meanwhile: two `feeds add` at once must not lose one of them.
    """
    directory = os.open(home.root, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)
        before = home.feeds_file.read_bytes()
        after = change(before)
        if after != before:
            replace_file(home.feeds_file, after)
    finally:
        os.close(directory)


def replace_file(path: Path, text: bytes) -> None:
    """Write a draft beside the file and rename it; a link keeps pointing to what it does."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    try:
        with draft.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
