"""What `dateline doctor` looks at: a home, and the machine that it is on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.cli.errors import sentence_of
from flows.feeds.opml import Subscriptions, read_opml
from flows.settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from flows.home import Home


@dataclass(frozen=True, slots=True)
class Patient:
    """What the checks look at.

    Attributes:
        home: The newsroom.
        settings: Its settings; the defaults when they cannot be read.
        settings_error: Why they cannot; None when they can.
        subscriptions: Its feeds; none when there is no list.
        now: The time by the machine's clock.
        environment: The environment variables.
    """

    home: Home
    settings: Settings
    settings_error: str | None
    subscriptions: Subscriptions
    now: datetime
    environment: Mapping[str, str]


def patient_of(home: Home, now: datetime, environment: Mapping[str, str]) -> Patient:
    """Return a home for examination; what cannot be read is left to its check to say."""
    settings, error = Settings(), None
    try:
        settings = home.settings()
    except (SettingsError, OSError) as found:
        error = sentence_of(found)
    subscriptions = Subscriptions()
    with suppress(OSError):
        subscriptions = read_opml(home.feeds_file.read_bytes())
    return Patient(home, settings, error, subscriptions, now, environment)
