"""A folder of exported tables: never half-written, and never another's.

Tables are written into a room inside the folder, out of sight, and moved to their places at the
end: a disk that fills up, or a kill, leaves what was there. `_export.json` says what the folder
holds; it goes first and comes last, so that where it stands the export is whole.
"""

from __future__ import annotations

import json
import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from flows.warehouse.errors import ExportRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MANIFEST = "_export.json"
"""Hidden from DuckDB, Spark and Hive, which pass over names that begin with an underline."""

_ROOM = ".export-"
_LEFT_BEHIND = 86_400  # seconds: no export takes a day, so the room is that of a killed one
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9_]*")


def refuse_strange(name: str) -> str:
    """Return the name of a table that may become a file name; raises ExportRefused."""
    if not _PLAIN_NAME.fullmatch(name):
        raise ExportRefused(f"{name!r} is no name of a table of ours, and becomes no file name")
    return name


@contextmanager
def exported_into(
    folder: Path, about: Mapping[str, object], *, overwrite: bool = False
) -> Iterator[Path]:
    """Give an empty room; what it holds at the end takes its place in `folder`.

    Args:
        folder: Made when it is not there.
        about: What `_export.json` is to say beside the names of the files.
        overwrite: Replace what an earlier export put there, and nothing else.

    Raises:
        ExportRefused: The folder holds something that this export may not replace.
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = _held(folder)
    strangers = _visible(folder) - held - {MANIFEST}
    if not overwrite and (held or strangers):
        raise ExportRefused(
            f"{folder} is not empty: name another folder, or give --overwrite to replace an "
            "earlier export (and nothing else) in it"
        )
    _sweep(folder)
    room = Path(mkdtemp(prefix=_ROOM, dir=folder))
    try:
        yield room
        names = _visible(room)
        if in_the_way := sorted(names & strangers):
            raise ExportRefused(
                f"{folder / in_the_way[0]} was not put there by an export: move it away, or name "
                "another folder"
            )
        _settle(room, folder, names, held)
        text = json.dumps({**about, "files": sorted(names)}, indent=2, ensure_ascii=False)
        (room / MANIFEST).write_text(text + "\n", encoding="utf-8")
        (room / MANIFEST).replace(folder / MANIFEST)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _settle(room: Path, folder: Path, names: set[str], held: set[str]) -> None:
    """Move the new files to their places, and those of the export before out of them."""
    (folder / MANIFEST).unlink(missing_ok=True)
    old = room / ".old"
    old.mkdir()
    for name in sorted(held | names):
        if (folder / name).exists():
            (folder / name).rename(old / name)
        if name in names:
            (room / name).rename(folder / name)


def _held(folder: Path) -> set[str]:
    """Return the names that the last export put into the folder, as far as they are there."""
    try:
        said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
        named = {name for name in said if Path(name).name == name}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()
    return named & _visible(folder)


def _visible(folder: Path) -> set[str]:
    """Return the names in the folder, less hidden ones and what file systems put there."""
    names = {path.name for path in folder.iterdir()}
    return {name for name in names if not name.startswith(".") and name != "lost+found"}


def _sweep(folder: Path) -> None:
    """Remove the rooms of exports that were killed."""
    for room in folder.glob(f"{_ROOM}*"):
        if time.time() - room.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(room, ignore_errors=True)
