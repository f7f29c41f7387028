"""The checks of `dateline doctor` that ask nobody: each looks at one thing and judges it."""

from __future__ import annotations

import platform
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING
from urllib.request import urlopen
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from extractors.findings import OwnFileError
from flows import diagnosis
from flows.diagnosis import Diagnosis, fail, ok, warn
from flows.feeds.opml import Subscriptions, read_opml
from flows.home import Home, own_entities, own_issues
from flows.lock import lock_holder
from flows.settings import Settings, SettingsError
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import WarehouseBusy, WarehouseCorrupt, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_SERVER_TIMEOUT = 3.0  # seconds; a run waits as long before it goes on without a server


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
        error = str(found)
    subscriptions = Subscriptions()
    with suppress(OSError):
        subscriptions = read_opml(home.feeds_file.read_bytes())
    return Patient(home, settings, error, subscriptions, now, environment)


def versions(_: Patient) -> Diagnosis:
    """Check Python and the libraries."""
    found = {name: _version(name) for name in (*diagnosis.NEEDED, "fastapi")}
    return diagnosis.judge_versions(found | {"python": platform.python_version()})


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def home_is_one(patient: Patient) -> Diagnosis:
    """Check that the home is there and has its files."""
    home = patient.home
    if not home.root.is_dir():
        return fail(f"there is no {home.root}", f"make it: dateline init {home.root}")
    if not home.feeds_file.is_file():
        return fail(f"{home.root} has no feeds.opml", f"make one: dateline init {home.root}")
    if not home.settings_file.is_file():
        return ok(f"{home.root}, with default settings for want of a dateline.toml")
    return ok(str(home.root))


def settings_read(patient: Patient) -> Diagnosis:
    """Check dateline.toml."""
    if patient.settings_error:
        return fail(patient.settings_error, f"mend {patient.home.settings_file}")
    return ok("every key is known and in range")


def feeds_read(patient: Patient) -> Diagnosis:
    """Check feeds.opml."""
    try:
        patient.home.feeds_file.read_bytes()
    except OSError as error:
        return fail(f"feeds.opml cannot be read: {error.strerror}", "mend the file's permissions")
    return diagnosis.judge_subscriptions(patient.subscriptions)


def issues_read(patient: Patient) -> Diagnosis:
    """Check issues.toml."""
    try:
        own = own_issues(patient.home)
    except (OwnFileError, OSError) as error:
        return fail(str(error), f"mend {patient.home.issues_file}")
    return ok(f"{len(own)} own issues beside the built-in ones")


def entities_read(patient: Patient) -> Diagnosis:
    """Check entities.csv."""
    try:
        own = own_entities(patient.home)
    except (OwnFileError, OSError) as error:
        return fail(str(error), f"mend {patient.home.entities_file}")
    return ok(f"{len(own)} own entities beside the built-in ones")


def folders_writable(patient: Patient) -> Diagnosis:
    """Check that a run can write its work, its reports and the published file."""
    home = patient.home
    wrong = [
        said for folder in (home.root, home.work, home.reports) if (said := _unwritable(folder))
    ]
    if wrong:
        return fail(diagnosis.some_of(wrong), "give them to the user that runs Dateline (chown)")
    return ok("home, work and reports can be written")


def archive_writable(patient: Patient) -> Diagnosis:
    """Check that answers can be archived: without it nothing is fetched."""
    said = _unwritable(patient.home.archive)
    if said:
        return fail(said, "give it to the user that runs Dateline (chown)")
    return ok(f"{sum(1 for _ in patient.home.archive.glob('*.warc.gz'))} files")


def _unwritable(folder: Path) -> str | None:
    """Return why a file cannot be made in the folder; tried, as permission bits tell half."""
    if not folder.exists() and folder.parent.is_dir():
        return _unwritable(folder.parent)  # a run makes it
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"{folder}: {error.strerror}"


def disk_space(patient: Patient) -> Diagnosis:
    """Check the room on the disk of the home."""
    home = patient.home
    try:
        free = shutil.disk_usage(home.root).free
    except OSError as error:
        return fail(f"{home.root}: {error.strerror}", f"make it: dateline init {home.root}")
    published = home.published.stat().st_size if home.published.is_file() else 0
    least = patient.settings.store.min_free_bytes
    return diagnosis.judge_disk(free, least=least, published=published)


def published_opens(patient: Patient) -> Diagnosis:
    """Check the file that analysts open, and how old its night is."""
    path = patient.home.published
    if not path.exists():
        return warn("no night has been published yet", "dateline run")
    try:
        with Warehouse.open_readonly(path) as warehouse:
            runs = warehouse.rows("last_runs", limit=1)
    except WarehouseBusy as error:
        return fail(str(error), "open it with read_only, or ATTACH it (READ_ONLY), there")
    except WarehouseCorrupt as error:
        return fail(error.finding, "move it aside; the next `dateline run` publishes it anew")
    except WarehouseError as error:
        return fail(str(error), "move it aside; the next `dateline run` publishes it anew")
    if not runs:
        return warn("the file holds no run", "dateline run")
    return diagnosis.judge_age(runs[0]["finished_at"] or runs[0]["started_at"], patient.now)


_REBUILD = "`dateline replay --rebuild` makes it anew from archive/ and keeps the bad file aside"


def work_is_free(patient: Patient) -> Diagnosis:
    """Check that nothing but a run holds the working file."""
    home = patient.home
    holder = lock_holder(home.lock)
    if holder is not None:
        return ok(f"a run is on (process {holder})")
    if not home.working_database.exists():
        return ok("no run has begun yet")
    try:
        with Warehouse.open_readonly(home.working_database) as warehouse:
            killed = warehouse.rows("unfinished_run")
    except WarehouseBusy as error:
        return fail(str(error), "end that process: the working file is the pipeline's alone")
    except WarehouseCorrupt as error:
        return fail(error.finding, _REBUILD)
    except WarehouseError as error:
        return fail(str(error), _REBUILD)
    if killed:
        since = killed[0]["started_at"]
        return warn(
            f"the run of {since:%Y-%m-%d %H:%M} did not come to its end",
            "`dateline run` picks it up",
        )
    return ok("no run is on")


def schedule(patient: Patient) -> Diagnosis:
    """Check the cron line."""
    return diagnosis.judge_cron(patient.settings.schedule.cron)


def time_zone(patient: Patient) -> Diagnosis:
    """Check that zones can be told at all, which slim containers cannot without tzdata."""
    name = patient.settings.schedule.timezone
    try:
        ZoneInfo("Europe/Berlin")
        local = patient.now.astimezone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        return fail(f"no time zones: {error}", "install the Python package tzdata")
    return ok(f"nights are those of {name}, where it is {local:%H:%M}")


def prefect_server(patient: Patient) -> Diagnosis:
    """Check that a Prefect server that is named answers; none is needed."""
    url = patient.environment.get("PREFECT_API_URL", "")
    if not url:
        return ok("PREFECT_API_URL names none; runs need none, `dateline serve` starts its own")
    fix = "start it (prefect server start), or unset PREFECT_API_URL"
    if not url.startswith(("http://", "https://")):
        return warn(f"PREFECT_API_URL is no web address: {url}", fix)
    try:
        with urlopen(f"{url.rstrip('/')}/health", timeout=_SERVER_TIMEOUT):  # noqa: S310 - http only
            return ok(f"{url} answers")
    except (OSError, ValueError, HTTPException) as error:
        return warn(f"{url} does not answer ({error}); runs go on without it", fix)


def contact(patient: Patient) -> Diagnosis:
    """Check the contact in the user agent."""
    return diagnosis.judge_contact(patient.settings.web.contact)


def clock(patient: Patient) -> Diagnosis:
    """Check the clock against the times of the newsroom's own files."""
    home = patient.home
    files = (home.feeds_file, home.settings_file, home.published)
    seen = {
        f"{path.name} was written": datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for path in files
        if path.is_file()
    }
    return diagnosis.judge_clock(patient.now, seen)


CHECKS: dict[str, Callable[[Patient], Diagnosis]] = {
    "versions": versions,
    "home": home_is_one,
    "dateline.toml": settings_read,
    "feeds.opml": feeds_read,
    "issues.toml": issues_read,
    "entities.csv": entities_read,
    "folders": folders_writable,
    "archive": archive_writable,
    "disk": disk_space,
    "dateline.duckdb": published_opens,
    "work": work_is_free,
    "schedule": schedule,
    "time zone": time_zone,
    "prefect": prefect_server,
    "contact": contact,
    "clock": clock,
}
"""Every check by its name, in the order in which one mends things."""
