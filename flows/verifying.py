"""Verify: a whole home, from the archive to the published file, read to its last byte.

What is found comes as `Diagnosis`, each with the command that mends it, where there is one. The
home is read as it stands when it begins (see `flows.standing`): a night that is due does not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sql
from flows.auditing import REBUILD, audit
from flows.diagnosis import Diagnosis, fail, ok, warn
from flows.model import RunState, Severity
from flows.standing import as_it_stands
from flows.warehouse.connection import Warehouse
from flows.warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flows.auditing import Found
    from flows.home import Home
    from flows.standing import Standing
    from flows.warehouse.results import CheckResult

REPUBLISH = "dateline replay"
"""Publishes the working file again, once it is read again from the archive."""


_SETTLED_LAST = frozenset({"funnel_adds_up", "no_orphans", "stories_add_up"})
"""Checks that hold only at the end of a run: entries are settled and stories made when all batches
are through."""


def verify(home: Home) -> Iterator[Found]:
    """Yield every check of a home as it is done.

    Raises:
        HomeError: It is none, or has no room for a copy of its working file.
        AnotherRunIsOn: A run is on.
    """
    home.require()
    try:
        with as_it_stands(home) as standing:
            yield from _verify(home, standing)
    except OSError as error:
        yield "tables", fail(f"{home.working_database} cannot be read: {error.strerror}", REBUILD)


def _verify(home: Home, standing: Standing) -> Iterator[Found]:
    if standing.working is not None:
        source, named = standing.working, home.working_database
    elif standing.published is not None:
        source, named = standing.published, home.published
    else:
        fix = REBUILD if standing.archived else "dateline run"
        yield "tables", fail("there is no database file", fix)
        return
    tables = list(_tables(source, named))
    yield from tables
    is_readable = tables[0][1].verdict == "ok"
    if standing.working is not None:
        yield "published", _published(standing.published, source if is_readable else None)
    if is_readable:
        yield from audit(standing.archived, source)


def _tables(source: Path, named: Path) -> Iterator[Found]:
    """Read every value of the file, then hold the tables against themselves."""
    try:
        with Warehouse.open_readonly(source) as warehouse:
            digests = warehouse.rows("table_digests")
            results = [*warehouse.checks(None), *warehouse.checks(None, "verify")]
            views = [row["sha256"] for row in warehouse.rows("views_made")]
            last = next(iter(warehouse.rows("last_runs", limit=1)), {"state": ""})
    except WarehouseError as error:
        said = str(error).replace(str(source), str(named))
        yield "tables", fail(f"{named.name} cannot be read to its end: {said}", REBUILD)
        return
    row_count = sum(row["row_count"] for row in digests)
    yield "tables", ok(f"{row_count:,} rows in {len(digests)} tables of {named} can be read")
    if views != [sql.fingerprint_of_views()]:
        yield "views", fail("the views are not those of this version", "dateline run")
    for result in results:
        if result.severity is Severity.ERROR:
            yield result.check_name, _judged(result, str(last["state"]))


def _judged(result: CheckResult, last_state: str) -> Diagnosis:
    if result.is_passed:
        return ok("holds for every row")
    found = result.sample.replace("\n", "; ")
    if result.check_name in _SETTLED_LAST and last_state not in ("", RunState.PUBLISHED):
        return warn(f"the last run is {last_state}, and left open: {found}", "dateline run")
    return fail(f"{result.failing_count} rows: {found}", REBUILD)


def _published(published: Path | None, source: Path | None) -> Diagnosis:
    """Hold the published file against the working file, table by table."""
    if published is None:
        return fail("there is no published file", REPUBLISH)
    try:
        theirs, state = _digests(published)
        results = _errors_of(published)
        ours, last_state = (theirs, state) if source is None else _digests(source)
    except WarehouseError as error:
        return fail(f"the published file cannot be read to its end: {error}", REPUBLISH)
    if results:
        return fail(f"the published file fails {', '.join(results)}", REPUBLISH)
    different = [name for name, digest in ours.items() if theirs.get(name) != digest]
    if not different:
        return ok(f"{len(theirs)} tables are row for row those of the working file")
    if last_state != RunState.PUBLISHED:
        return ok(f"whole, and older than the last run, which is {last_state}")
    return fail(f"other rows than in the working file: {', '.join(different)}", REPUBLISH)


def _digests(path: Path) -> tuple[dict[str, str], str]:
    """Return the digest of each table, and the state of the last run."""
    with Warehouse.open_readonly(path) as warehouse:
        digests = {row["table_name"]: row["digest"] for row in warehouse.rows("table_digests")}
        last = warehouse.rows("last_runs", limit=1)
    return digests, str(last[0]["state"]) if last else ""


def _errors_of(path: Path) -> list[str]:
    with Warehouse.open_readonly(path) as warehouse:
        results = [*warehouse.checks(None), *warehouse.checks(None, "verify")]
    return [r.check_name for r in results if r.severity is Severity.ERROR and not r.is_passed]
