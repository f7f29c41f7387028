"""The checks of `dateline doctor` that look at the home: each looks at one thing and judges it."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extractors.findings import OwnFileError
from flows import diagnosis
from flows.cli import machine
from flows.cli.errors import sentence_of
from flows.diagnosis import Diagnosis, fail, ok, warn
from flows.home import own_entities, own_issues
from flows.lock import lock_holder
from flows.night import refuse_strange_log
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import (
    SchemaRefused,
    SchemaTooNew,
    WarehouseBusy,
    WarehouseCorrupt,
    WarehouseError,
)
from flows.warehouse.publishing import log_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from flows.cli.patient import Patient

_OWNER = "give it to the user that runs Dateline (chown)"


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
        fix = "mend it, its permissions or the link that it is"
        return fail(f"feeds.opml cannot be read: {error.strerror}", fix)
    return diagnosis.judge_subscriptions(patient.subscriptions)


def issues_read(patient: Patient) -> Diagnosis:
    """Check issues.toml."""
    try:
        own = own_issues(patient.home)
    except (OwnFileError, OSError) as error:
        return fail(sentence_of(error), f"mend {patient.home.issues_file}")
    return ok(f"{len(own)} own issues beside the built-in ones")


def entities_read(patient: Patient) -> Diagnosis:
    """Check entities.csv."""
    try:
        own = own_entities(patient.home)
    except (OwnFileError, OSError) as error:
        return fail(sentence_of(error), f"mend {patient.home.entities_file}")
    return ok(f"{len(own)} own entities beside the built-in ones")


def folders_writable(patient: Patient) -> Diagnosis:
    """Check that a run can write its work, its reports and the published file."""
    home = patient.home
    files = (home.lock, home.working_database)  # a run by another user, root say, leaves its own
    wrong = [
        *(said for folder in (home.root, home.work, home.reports) if (said := _unwritable(folder))),
        *(said for file in files if (said := _not_ours(file))),
    ]
    if wrong:
        return fail(diagnosis.some_of(wrong), _OWNER)
    return ok("home, work and reports can be written")


def archive_writable(patient: Patient) -> Diagnosis:
    """Check that answers can be archived, and that those of the nights so far are still there."""
    folder = patient.home.archive
    if folder.is_symlink() and not folder.exists():
        lost = f"{folder} is a link to {folder.readlink()}, which is not there"
        return fail(lost, "mount what it leads to, or mend the link")
    if said := _unwritable(folder):
        return fail(said, _OWNER)
    count = sum(1 for _ in folder.glob("*.warc.gz"))
    if not count and patient.home.published.exists():
        empty = f"{folder} is empty, though nights are published: nothing could be read again"
        return warn(empty, "mount the disk that it is on, or put it back from a backup")
    return ok(f"{count} files")


def _unwritable(folder: Path) -> str | None:
    """Return why a file cannot be made in the folder; tried, as permission bits tell half."""
    if not folder.exists() and not folder.is_symlink() and folder.parent.is_dir():
        return _unwritable(folder.parent)  # a run makes it
    try:
        with tempfile.TemporaryFile(dir=folder):
            return None
    except OSError as error:
        return f"{folder}: {error.strerror}"


def _not_ours(file: Path) -> str | None:
    """Return why a file cannot be opened to write; None: it can, or there is none."""
    try:
        os.close(os.open(file, os.O_RDWR))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return f"{file}: {error.strerror}"
    return None


def disk_space(patient: Patient) -> Diagnosis:
    """Check the room on the disk of the home, and on that of the archive where it has its own."""
    home = patient.home
    try:
        published = home.published.stat().st_size if home.published.exists() else 0
        judged = [
            _room(folder, patient.settings.store.min_free_bytes, published)
            for folder in (home.root, home.archive)
            if folder.exists() or folder == home.root
        ]
    except OSError as error:
        return fail(f"cannot tell: {error.strerror}", "see the check of the home")
    return next((each for each in judged if each.fix), judged[0])


_LEAST_NODES = 1_000
"""Files that a disk must still take: a night makes dozens, an export a few hundred."""


def _room(folder: Path, least: int, published: int) -> Diagnosis:
    judged = diagnosis.judge_disk(shutil.disk_usage(folder).free, least=least, published=published)
    nodes = os.statvfs(folder)
    if not judged.fix and nodes.f_files and nodes.f_favail < _LEAST_NODES:
        said = f"{folder} takes {nodes.f_favail} more files only, however small (inodes)"
        return warn(said, "remove small files from this disk")
    return judged


def published_opens(patient: Patient) -> Diagnosis:
    """Check the file that analysts open, and how old its night is."""
    path = patient.home.published
    if path.is_dir():
        return fail(f"{path} is a folder", "move it away; `dateline run` makes the file")
    if not path.exists():
        return warn("no night has been published yet", "dateline run")
    try:
        with Warehouse.open_readonly(path) as warehouse:
            runs = warehouse.rows("last_runs", limit=1)
    except WarehouseBusy as error:
        return fail(str(error), "open it with read_only, or ATTACH it (READ_ONLY), there")
    except WarehouseError as error:
        fix = "move it aside; the next `dateline run` publishes it anew"
        return _refused(error, fix)
    if log_of(path).exists():
        said = f"{log_of(path)} was left by somebody who wrote into the published file"
        return warn(said, "move it aside, and open the file read-only")
    if not runs:
        return warn("the file holds no run", "dateline run")
    return diagnosis.judge_age(runs[0]["finished_at"] or runs[0]["started_at"], patient.now)


_REBUILD = "`dateline replay --rebuild` makes it anew from archive/ and keeps the bad file aside"


def _refused(error: WarehouseError, fix: str) -> Diagnosis:
    """Return what is wrong with a file; one of a newer version is sound, and no run mends it."""
    if isinstance(error, WarehouseCorrupt):
        return fail(error.finding, fix)
    if isinstance(error, SchemaTooNew):
        return fail(str(error), "install the newer Dateline again, or see the file with it")
    if isinstance(error, SchemaRefused):
        return fail(str(error), "put it where it belongs, then `dateline replay --rebuild`")
    return fail(str(error), fix)


def work_is_free(patient: Patient) -> Diagnosis:
    """Check that nothing but a run holds the working file, and that it is sound with its log."""
    home = patient.home
    holder = lock_holder(home.lock)
    if holder is not None:
        return ok(f"a run is on (process {holder})")
    if not home.working_database.exists():
        if home.published.exists():
            return ok("there is no working file: a run begins with the published one")
        return ok("no run has begun yet")
    try:
        refuse_strange_log(home.working_database)
        with Warehouse.open_readonly(home.working_database) as warehouse:
            killed = warehouse.rows("unfinished_run")
    except WarehouseBusy as error:
        return fail(str(error), "end that process: the working file is the pipeline's alone")
    except WarehouseError as error:
        return _refused(error, _REBUILD)
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


def contact(patient: Patient) -> Diagnosis:
    """Check the contact in the user agent."""
    if patient.settings_error:
        return ok("to be seen once dateline.toml can be read")
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


def judged_by(check: Callable[[Patient], Diagnosis], patient: Patient) -> Diagnosis:
    """Make a check; what it may not even look at is what it has found, and the others go on."""
    try:
        return check(patient)
    except OSError as error:
        return fail(f"cannot be looked at: {sentence_of(error)}", _OWNER)


CHECKS: dict[str, Callable[[Patient], Diagnosis]] = {
    "versions": machine.versions,
    "libraries": machine.libraries,
    "limits": machine.limits,
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
    "time zone": machine.time_zone,
    "prefect": machine.prefect_server,
    "contact": contact,
    "certificates": machine.certificates,
    "proxy": machine.proxy,
    "clock": clock,
}
"""Every check by its name, in the order in which one mends things."""
