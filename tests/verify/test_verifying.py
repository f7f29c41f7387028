"""`dateline verify` finds what is damaged, from the archive to the published file, and the cure."""

from __future__ import annotations

import json
import os
import random
import shutil
from types import SimpleNamespace

import duckdb
import pytest

from flows.archive import ArchiveError, scan
from flows.home import Home
from flows.lock import AnotherRunIsOn, run_lock
from flows.standing import as_it_stands, clear_abandoned
from flows.verifying import verify
from tests.verify.tables import rows_of

SEED = 58  # the number of the scenario


def failures(house):
    """Return what fails, by check: what was found and the fix."""
    found = dict(verify(Home(house.root)))
    return {name: (d.sentence, d.fix) for name, d in found.items() if d.verdict == "fail"}


def working(house):
    return house.root / "work" / "dateline.duckdb"


def archives(house):
    return sorted((house.root / "archive").iterdir())


def flip(path, at, mask=0x55):
    path.chmod(0o644)
    with path.open("rb+") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ mask]))


def change(house, statement):
    with duckdb.connect(str(working(house))) as connection:
        connection.execute(statement)


def test_a_whole_home_is_whole_and_verifying_leaves_it_as_it_was(house):
    before = files_of(house)
    done = house.dateline("verify")
    assert (done.returncode, "the home is whole." in done.stdout) == (0, True), done.stdout
    assert files_of(house) == before


def files_of(house):
    """Return each file and folder; the times of files alone, for a copy comes and goes in work/."""
    paths = {path: path.stat() for path in house.root.rglob("*")}
    return {p: p.is_file() and (found.st_mtime_ns, found.st_size) for p, found in paths.items()}


def test_the_result_comes_as_json_with_the_command_that_mends_it(house):
    house.published.unlink()
    done = house.dateline("verify", "--format", "json")
    (bad,) = [check for check in json.loads(done.stdout) if check["verdict"] == "fail"]
    assert done.returncode == 1
    assert (bad["check"], bad["fix"]) == ("published", "dateline replay")


def values_of_archive(path):
    """Return all that a file of the archive says; None when it does not say it whole."""
    scanned = scan(path)
    try:
        exchanges = list(scanned)
    except ArchiveError:
        return None
    return None if scanned.damages else (exchanges, scanned.notes)


def values_of_tables(path):
    try:
        return rows_of(path)
    except duckdb.Error:
        return None


def missed_flips(house, count, rng):
    """Flip one byte after the other, put each back, and return those that changed a value unseen.

    Bytes come in turn from the published file and from the archive.
    """
    files = [
        (house.published, values_of_tables),
        *((p, values_of_archive) for p in archives(house)),
    ]
    before = {path: values(path) for path, values in files}
    missed, changed_count = [], 0
    while changed_count < count:
        path, values = files[changed_count % len(files)]
        at, mask = rng.randrange(path.stat().st_size), rng.randrange(1, 256)
        flip(path, at, mask)
        if values(path) != before[path]:
            changed_count += 1
            if not failures(house):
                missed.append((path.name, at, mask))
        flip(path, at, mask)
    return missed


def test_a_few_flipped_bytes_that_change_a_value_are_found(house):
    assert missed_flips(house, 6, random.Random(SEED)) == []


@pytest.mark.torture
@pytest.mark.parametrize("seed", [SEED, SEED + 1])
def test_each_of_fifty_flipped_bytes_that_change_a_value_is_found(house, seed):
    missed = missed_flips(house, 50, random.Random(seed))
    print(f"seed {seed}: {len(missed)} of 50 missed", missed)
    assert missed == []


def test_a_damaged_record_is_named_with_its_place_and_those_after_it_are_read(little):
    path = archives(little)[0]
    refs = [stored.exchange.archive_ref for stored in scan(path)]
    offset = int(refs[20].rpartition(":")[2])
    flip(path, offset + 40)
    found = failures(little)
    assert f"{path.name} is damaged at byte {offset}, for " in found["archive_is_whole"][0]
    assert found["fetches_have_records"][0] == f"{refs[20]} holds no whole record"
    assert found.keys() == {"archive_is_whole", "fetches_have_records"}


def test_a_file_that_is_missing_from_the_archive_is_named(house):
    path = archives(house)[0]
    path.unlink()
    assert failures(house)["archive_is_whole"][0] == f"{path.name} is missing"


def test_a_cut_off_archive_of_a_published_night_is_damage(house):
    path = archives(house)[0]
    os.truncate(path, path.stat().st_size - 3)
    assert {"archive_is_whole", "runs_match_archive"} <= failures(house).keys()


def test_a_run_that_the_tables_have_lost_is_named(house):
    change(house, "delete from runs where night_on = '2019-05-16'")
    sentence, fix = failures(house)["runs_match_archive"]
    assert "the tables do not know it" in sentence
    assert fix == "dateline replay --rebuild"


CHANGES = {
    "bodies_match_their_hashes": "update revisions set body = body || '.' where revision = 1",
    "spans_match": "update mentions set surface = surface || 's'",
    "runs_add_up": "delete from problems",
    "stories_add_up": "update stories set outlet_count = outlet_count + 1",
    "runs_and_feeds_are_there": "update outcomes set feed_id = gen_random_uuid()",
    "funnel_adds_up": "delete from outcomes where outcome = 'new'",
    "no_orphans": "delete from entities",
    "fetches_match_records": "update fetches set final_url = final_url || '/' where kind = 'feed'",
    "fetches_have_records": (
        "insert into fetches select * replace (archive_ref || '0' as archive_ref) from fetches"
    ),
    "records_have_fetches": "delete from fetches where kind = 'robots'",
    "published": "update entries set title = 'x'",
}


def test_a_night_that_starts_while_a_home_is_verified_goes_on(little):
    verifying = verify(Home(little.root))
    first = next(verifying)
    assert little.run(night=2, hours_later=24).is_published
    found = dict([first, *verifying])
    assert {name: d.sentence for name, d in found.items() if d.verdict != "ok"} == {}
    assert list(little.root.glob("work/verifying-*")) == []
    assert failures(little) == {}


def test_what_a_verify_that_was_killed_has_left_goes_with_the_next(little):
    left = little.root / "work" / "verifying-dead"
    left.mkdir()
    (left / "dateline.duckdb").touch()
    standing = as_it_stands(Home(little.root))
    with standing:
        assert not left.exists()
        left.mkdir()
        clear_abandoned(Home(little.root))
        assert left.exists()  # one that lives may be its owner
    clear_abandoned(Home(little.root))
    assert not left.exists()


def test_a_home_is_not_verified_while_a_run_is_on(little):
    with run_lock(Home(little.root).lock):
        refused = little.dateline("verify")
    assert refused.returncode == 75
    assert "another run is on" in refused.stderr
    assert list(little.root.glob("work/verifying-*")) == []


def test_a_working_file_that_changes_while_it_is_copied_is_not_judged(house, monkeypatch):
    def copy_late(source, target):
        shutil.copyfile(source, target)
        change(house, "delete from problems")

    monkeypatch.setattr("flows.standing.shutil", SimpleNamespace(copyfile=copy_late))
    with pytest.raises(AnotherRunIsOn, match="verify when it is through"):
        failures(house)


@pytest.mark.parametrize("check", CHANGES)
def test_a_changed_row_fails_the_check_that_is_meant_for_it(little, check):
    change(little, CHANGES[check])
    assert check in failures(little)


def test_flipped_bytes_of_the_working_file_are_found_and_mended_by_the_command_named(
    little, little_whole
):
    house, whole = little, little_whole
    flip(working(house), working(house).stat().st_size // 2)
    flip(working(house), 5000)
    ((_, fix),) = [failures(house)["tables"]]
    assert fix == "dateline replay --rebuild"
    assert house.dateline(*fix.split()[1:]).returncode == 0
    assert failures(house) == {}
    assert house.one("select count(*) from articles") == whole.one("select count(*) from articles")


def test_a_damaged_published_file_is_mended_by_the_command_named(little):
    flip(little.published, 5000)
    _, fix = failures(little)["published"]
    assert fix == "dateline replay"
    assert little.dateline(*fix.split()[1:]).returncode == 0
    assert failures(little) == {}
