"""The home of a newsroom: one directory that holds all its state."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from extractors.findings import Own, OwnFileError
from extractors.gazetteer.own import load_entities
from extractors.issues import load_issues
from flows.settings import Settings, commented_settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractors.findings import IssueRule, OwnEntity

Row = TypeVar("Row")

_MOST_BYTES = 16_000_000
"""Of a file of the analyst; what the largest that its reader takes can have, twice over."""


class HomeError(Exception):
    """The home cannot be used as it is; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything of a newsroom lies.

    Attributes:
        root: The directory itself.
    """

    root: Path

    @property
    def settings_file(self) -> Path:
        """Settings; every key optional."""
        return self.root / "dateline.toml"

    @property
    def feeds_file(self) -> Path:
        """Subscriptions as OPML."""
        return self.root / "feeds.opml"

    @property
    def issues_file(self) -> Path:
        """The analyst's own issues, added to the built-in ones; optional."""
        return self.root / "issues.toml"

    @property
    def entities_file(self) -> Path:
        """The analyst's own entities, optional."""
        return self.root / "entities.csv"

    @property
    def published(self) -> Path:
        """THE file: what analysts open."""
        return self.root / "dateline.duckdb"

    @property
    def archive(self) -> Path:
        """Raw HTTP responses as WARC."""
        return self.root / "archive"

    @property
    def work(self) -> Path:
        """Private to the pipeline."""
        return self.root / "work"

    @property
    def working_database(self) -> Path:
        """The file that the pipeline writes before it publishes."""
        return self.work / "dateline.duckdb"

    @property
    def lock(self) -> Path:
        """Held by the run that is on."""
        return self.work / "run.lock"

    @property
    def reports(self) -> Path:
        """The morning brief of each night."""
        return self.root / "reports"

    def settings(self) -> Settings:
        """Read the settings, raising `SettingsError` when they cannot be used."""
        return read_settings(self.settings_file)

    def require(self) -> Home:
        """Return this home when it is one.

        Raises:
            HomeError: There is no feeds.opml here.
        """
        if not self.feeds_file.is_file():
            raise HomeError(
                f"{self.root} is no newsroom: it has no feeds.opml. "
                f"Make one with: dateline init {self.root}"
            )
        return self

    def make_folders(self) -> None:
        """Create what a run writes into."""
        for folder in (self.archive, self.work, self.reports):
            folder.mkdir(parents=True, exist_ok=True)


def default_feeds() -> Path:
    """Return the default subscriptions: beside the code in a checkout, else where pip put them.

    Raises:
        HomeError: The installation has lost them.
    """
    beside = Path(__file__).resolve().parent.parent / "feeds.opml"
    installed = Path(sys.prefix) / "share" / "dateline" / "feeds.opml"
    for path in (beside, installed):
        if path.is_file():
            return path
    raise HomeError("the default feeds.opml is not installed; install dateline again")


def make_home(root: Path) -> list[Path]:
    """Make a new home: commented settings, the default feeds, and tables of one's own to fill.

    Returns:
        The files that were written; one that is there already is left alone.
    """
    home = Home(root)
    root.mkdir(parents=True, exist_ok=True)
    home.make_folders()
    wanted = {
        home.settings_file: commented_settings().encode(),
        home.feeds_file: default_feeds().read_bytes(),
        home.issues_file: _beginning("issues.toml"),
        home.entities_file: _beginning("entities.csv"),
    }
    missing = {path: content for path, content in wanted.items() if not path.exists()}
    for path, content in missing.items():
        path.write_bytes(content)
    return list(missing)


def _beginning(name: str) -> bytes:
    """A file of a new newsroom that says how to fill it."""
    return resources.files(__package__).joinpath("newsroom", name).read_bytes()


def own_register(home: Home) -> Own:
    """Return what the analyst adds to the register, in issues.toml and entities.csv.

    Raises:
        OwnFileError: One of the files has a mistake; the message names it.
    """
    return Own(own_issues(home), own_entities(home))


def own_entities(home: Home) -> tuple[OwnEntity, ...]:
    """Return the analyst's own entities, none without an entities.csv.

    Raises:
        OwnFileError: The file has a mistake; the message names it.
    """
    return _own(home.entities_file, load_entities)


def own_issues(home: Home) -> tuple[IssueRule, ...]:
    """Return the analyst's own issues, none without an issues.toml.

    Raises:
        OwnFileError: The file has a mistake; the message names it.
    """
    return issues_in(home.issues_file)


def issues_in(path: Path) -> tuple[IssueRule, ...]:
    """Return the issues of a file, none where there is no file.

    Raises:
        OwnFileError: The file has a mistake; the message names it.
    """
    return _own(path, load_issues)


def _own(path: Path, load: Callable[[str], tuple[Row, ...]]) -> tuple[Row, ...]:
    if not path.exists() and not path.is_symlink():  # a link that leads nowhere is a mistake
        return ()
    if path.stat().st_size > _MOST_BYTES:
        raise OwnFileError(f"{path.name}: it has more than {_MOST_BYTES:,} bytes")
    try:
        return load(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OwnFileError(f"{path.name}: it is not UTF-8, save it as such: {error}") from error
    except OwnFileError as error:
        raise OwnFileError(f"{path.name}: {error}") from error
