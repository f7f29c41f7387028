"""What every DuckDB session of ours is set to."""

from __future__ import annotations

Settings = dict[str, str | bool | int | float | list[str]]

_ALWAYS: Settings = {
    "threads": 2,  # the machine it is made for has two cores, and workers need them too
    "memory_limit": "2GB",  # the rest of an 8 GB machine belongs to the workers; beyond, it spills
    "autoinstall_known_extensions": False,  # a night must not depend on a download
    "autoload_known_extensions": False,
}
_STORAGE_VERSION = "v1.2.0"  # what BI tools can read; measured: 1.2.2 opens a file that 2.0 wrote


def settings_of(*, readonly: bool, may_write_files: bool) -> Settings:
    """Return the settings to open a file with.

    Args:
        readonly: Whether the file is only read; the storage version is settled for such a one.
        may_write_files: Whether SQL may reach other files, to read and to write.
    """
    settings = _ALWAYS | {"enable_external_access": may_write_files}
    return settings if readonly else settings | {"storage_compatibility_version": _STORAGE_VERSION}
