"""The archive gives back what went in, from the file alone, whatever happened to its end."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from flows.archive import (
    ArchiveError,
    ArchiveWriter,
    StoredResponse,
    read,
    scan,
)
from flows.archive_files import files_by_run, files_of_run, run_prefix
from flows.decoding import BodyTooLarge
from flows.model import Exchange, FetchKind
from flows.notes import (
    RunEnd,
    RunStart,
    note_of_end,
    note_of_start,
    read_end,
    read_start,
)
from flows.stored import fold_headers

NOW = datetime(2019, 5, 14, 4, 30, 7, 123456, tzinfo=UTC)
RUN = UUID("5f6c1e9a-0000-4000-8000-000000000001")


def exchange(**changes) -> Exchange:
    plain = Exchange(
        url="https://news.example/a?b=1",
        kind=FetchKind.ARTICLE,
        outcome="ok",
        fetched_at=NOW,
        duration_ms=81,
        byte_count=9,
        status_code=200,
        final_url="https://news.example/a?b=1",
    )
    return replace(plain, **changes)


def answer(body=b"a page...", headers=(("Content-Type", "text/html"),), **changes):
    return StoredResponse(
        exchange(headers=fold_headers(headers), **changes),
        raw_body=body,
        status_line="HTTP/1.1 200 OK",
        raw_headers=tuple(headers),
    )


def silence(**changes):
    changes = {"outcome": "deadline", "status_code": None, "final_url": None} | changes
    return StoredResponse(exchange(**changes))


def with_ref(record, ref):
    return replace(record, exchange=replace(record.exchange, archive_ref=ref))


@pytest.fixture
def writer(tmp_path):
    with ArchiveWriter(tmp_path, RUN, now=NOW) as opened:
        yield opened


def test_an_answer_comes_back_as_it_was(writer, tmp_path):
    headers = (("ETag", '"a\xe9"'), ("X", "1"), ("x", "2"), ("Empty", ""))
    record = replace(
        answer(b"\0\xff\r\n\r\nbody", headers),
        truncated="length",
        hops=("301 http://old.example/",),
    )
    ref = writer.write(record)
    assert read(tmp_path, ref) == with_ref(record, ref)


def test_an_exchange_without_an_answer_comes_back_as_it_was(writer, tmp_path):
    record = silence(message="No answer from news.example within 30 s.", retry_at=NOW)
    ref = writer.write(record)
    assert read(tmp_path, ref) == with_ref(record, ref)


texts = st.text(st.characters(exclude_categories=[]), max_size=60)

moments = st.datetimes(timezones=st.just(UTC)).filter(lambda at: at.year >= 1000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(url=texts, message=texts, body=st.binary(max_size=300), at=moments)
def test_any_text_from_outside_survives(writer, tmp_path, url, message, body, at):
    record = answer(body, url=url, message=message, final_url=url, fetched_at=at, retry_at=at)
    ref = writer.write(record)
    assert read(tmp_path, ref) == with_ref(record, ref)


def test_line_ends_in_outside_text_forge_no_header(writer):
    writer.write(silence(url="http://a/\r\nWARC-Type: response\r\n\r\n", message="x\nForged: 1"))
    writer.close()
    unpacked = gzip.decompress(writer.path.read_bytes())
    lines = unpacked.decode().split("\r\n")
    assert not [line for line in lines if line.startswith(("Forged", "WARC-Type: response"))]


def test_a_header_line_with_a_line_end_is_refused(writer):
    with pytest.raises(ValueError, match="line end"):
        writer.write(answer(headers=(("X", "a\r\nY: b"),)))


def test_other_warc_readers_understand_the_file(writer):
    writer.write(answer(gzip.compress(b"page"), (("Content-Encoding", "gzip"),)))
    writer.write(silence())
    writer.close()
    with writer.path.open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.protocol, r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _, _ in records] == ["warcinfo", "response", "metadata"]
    assert {version for _, version, _ in records} == {"WARC/1.1"}
    assert records[1][2] == b"page"


def test_transfer_encoding_is_not_stored(writer, tmp_path):
    ref = writer.write(answer(headers=(("Transfer-Encoding", "chunked"), ("A", "b"))))
    assert read(tmp_path, ref).raw_headers == (("A", "b"),)


def test_the_body_is_decoded_on_demand_and_within_its_limit(writer, tmp_path):
    ref = writer.write(answer(gzip.compress(b"x" * 5000), (("Content-Encoding", "gzip"),)))
    stored = read(tmp_path, ref)
    assert stored.body(5000) == b"x" * 5000
    with pytest.raises(BodyTooLarge):
        stored.body(4999)


def test_each_opening_of_a_run_makes_the_next_file(tmp_path):
    for _ in range(11):
        ArchiveWriter(tmp_path, RUN, now=NOW).close()
    ArchiveWriter(tmp_path, UUID(int=7), now=NOW).close()
    names = [path.name for path in files_of_run(tmp_path, RUN)]
    assert names == [f"20190514T043007Z-5f6c1e9a-{n:02}.warc.gz" for n in range(1, 12)]


def test_files_of_a_run_stand_in_the_order_of_their_numbers_when_the_clock_was_set_back(tmp_path):
    for hours in (2, 1, 3):
        ArchiveWriter(tmp_path, RUN, now=NOW + timedelta(hours=hours)).close()
    ArchiveWriter(tmp_path, UUID(int=7), now=NOW).close()
    (tmp_path / "of-somebody-else.warc.gz").touch()
    runs = files_by_run(tmp_path.iterdir())
    assert {name: [run_prefix(p) for p in paths] for name, paths in runs.items()} == {
        "5f6c1e9a": ["5f6c1e9a"] * 3,
        "00000000": ["00000000"],
        "of-somebody-else.warc.gz": ["of-somebody-else.warc.gz"],
    }
    assert [path.name[9:15] for path in runs["5f6c1e9a"]] == ["063007", "053007", "073007"]


def test_a_scan_yields_every_exchange_in_order(writer):
    urls = [f"http://a.example/{n}" for n in range(5)]
    refs = [writer.write(answer(url=url)) for url in urls]
    writer.close()
    found = scan(writer.path)
    assert [(r.exchange.url, r.exchange.archive_ref) for r in found] == list(
        zip(urls, refs, strict=True)
    )
    assert found.damages == []


@pytest.mark.parametrize("kept", [1, 9, 30, 200, -1])
def test_a_torn_last_record_ends_the_scan_quietly(writer, kept):
    whole = writer.write(answer())
    torn = int(writer.write(answer(b"lost" * 50, url="http://lost.example/")).rpartition(":")[2])
    writer.close()
    content = writer.path.read_bytes()
    end = len(content) - 1 if kept < 0 else torn + kept
    writer.path.write_bytes(content[:end])
    found = scan(writer.path)
    assert [record.exchange.archive_ref for record in found] == [whole]
    assert tails(found) == ([(torn, end - torn)] if end > torn else [])


JUNK = {
    "nulls": b"\0" * 900,
    "words": b"junk",
    "head": b"\x1f\x8b\x08\0",
    "gzip": gzip.compress(b"junk"),
}


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_garbage_at_the_end_ends_the_scan_quietly(writer, junk):
    writer.write(answer())
    writer.close()
    with writer.path.open("ab") as file:
        file.write(junk)
    found = scan(writer.path)
    assert len(list(found)) == 1
    assert tails(found) == [(writer.path.stat().st_size - len(junk), len(junk))]


def tails(found):
    assert all(damage.is_tail for damage in found.damages)
    return [(damage.offset, damage.length) for damage in found.damages]


def test_an_empty_file_holds_nothing(tmp_path):
    (tmp_path / "empty.warc.gz").touch()
    assert list(scan(tmp_path / "empty.warc.gz")) == []


@pytest.mark.parametrize(
    "ref",
    [
        "",
        "../../etc/passwd:0",
        "/etc/passwd:0",
        "20190514T043007Z-5f6c1e9a-01.warc.gz",
        "20190514T043007Z-5f6c1e9a-01.warc.gz:-1",
        "../x/20190514T043007Z-5f6c1e9a-01.warc.gz:0",
        "20190514T043007Z-5f6c1e9a-01.warc.gz\n:0",
    ],
)
def test_a_reference_cannot_leave_the_archive(tmp_path, ref):
    with pytest.raises(ArchiveError, match="not an archive reference"):
        read(tmp_path, ref)


@pytest.mark.parametrize("shift", [-1, 1, 10**9])
def test_a_wrong_offset_names_file_and_offset(writer, tmp_path, shift):
    offset = int(writer.write(answer()).rpartition(":")[2]) + shift
    with pytest.raises(ArchiveError, match=f"{writer.path.name} at offset {offset}"):
        read(tmp_path, f"{writer.path.name}:{offset}")


def test_the_warcinfo_record_is_no_exchange(writer, tmp_path):
    with pytest.raises(ArchiveError, match="no HTTP exchange"):
        read(tmp_path, f"{writer.path.name}:0")


def test_a_flipped_byte_is_noticed(writer, tmp_path):
    ref = writer.write(answer(b"The number is 1000." * 9))
    writer.close()
    content = bytearray(writer.path.read_bytes())
    content[-30] ^= 0xFF
    writer.path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"record is (damaged|cut off)"):
        read(tmp_path, ref)


def test_a_full_disk_leaves_no_half_record(writer, tmp_path):
    first = writer.write(answer())
    real, size = writer._file, writer.path.stat().st_size

    class FullDisk:
        def write(self, data):
            return real.write(data[:10])

        def __getattr__(self, name):
            return getattr(real, name)

    writer._file = FullDisk()
    with pytest.raises(ArchiveError, match="disk is full"):
        writer.write(answer())
    writer._file = real
    assert writer.path.stat().st_size == size
    second = writer.write(answer(b"after"))
    assert read(tmp_path, second).raw_body == b"after"
    assert read(tmp_path, first).raw_body == b"a page..."


def test_an_archive_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "archive").write_text("in the way")
    with pytest.raises(ArchiveError, match="archive"):
        ArchiveWriter(tmp_path / "archive", RUN, now=NOW)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ArchiveError, match=r"5f6c1e9a-09\.warc\.gz"):
        read(tmp_path, "20190514T043007Z-5f6c1e9a-09.warc.gz:0")


def damage(writer, ref, shift=40):
    """Flip a byte of a record; return its offset."""
    writer.close()
    offset = int(ref.rpartition(":")[2])
    content = bytearray(writer.path.read_bytes())
    content[offset + shift] ^= 0xFF
    writer.path.write_bytes(content)
    return offset


def test_a_scan_reads_on_behind_a_damaged_record_and_names_its_place(writer):
    refs = [writer.write(answer(b"page" * n, url=f"http://a.example/{n}")) for n in range(1, 6)]
    offset = damage(writer, refs[2])
    found = scan(writer.path)
    assert [r.exchange.archive_ref for r in found] == [*refs[:2], *refs[3:]]
    ((start, end),) = [(d.offset, d.offset + d.length) for d in found.damages]
    assert (start, end) == (offset, int(refs[3].rpartition(":")[2]))
    assert not any(damage.is_tail for damage in found.damages)


@pytest.fixture
def imitation(tmp_path):
    """An answer whose body imitates records of ours.

    Stored as sent, without compression, since it says that it has its own.
    """
    with ArchiveWriter(tmp_path / "evil", UUID(int=7), now=NOW) as evil:
        for _ in range(3):
            evil.write(answer(b"forged", url="http://victim.example/"))
    body = b"\0" * 300 + evil.path.read_bytes()
    return answer(body, (("Content-Encoding", "gzip"),), url="http://evil.example/")


def test_a_record_hidden_in_a_body_is_not_taken_for_one_when_its_record_is_damaged(
    writer, imitation
):
    first = writer.write(answer())
    bad = writer.write(imitation)
    last = writer.write(answer())
    damage(writer, bad)
    found = scan(writer.path)
    assert [r.exchange.archive_ref for r in found] == [first, last]
    assert imitation.raw_body in writer.path.read_bytes()


def test_a_hidden_record_is_not_trusted_when_the_first_record_is_damaged_too(writer, imitation):
    bad = writer.write(imitation)
    refs = [writer.write(answer()), writer.write(imitation), writer.write(answer())]
    damage(writer, bad)
    damage(writer, f"{writer.path.name}:0")
    found = scan(writer.path)
    assert [r.exchange.archive_ref for r in found] == refs
    ((start, end),) = [(d.offset, d.offset + d.length) for d in found.damages]
    assert (start, end) == (0, int(refs[0].rpartition(":")[2]))


def test_where_nothing_tells_our_records_from_hidden_ones_all_are_damage(writer, imitation):
    bad = writer.write(imitation)
    damage(writer, bad)
    damage(writer, f"{writer.path.name}:0")
    found = scan(writer.path)
    assert list(found) == []
    (damaged,) = found.damages
    assert (damaged.offset, damaged.length) == (0, writer.path.stat().st_size)
    assert not damaged.is_tail


def test_a_file_that_broke_off_in_its_first_record_is_only_torn(writer):
    writer.close()
    writer.path.write_bytes(writer.path.read_bytes()[:-9])
    found = scan(writer.path)
    assert list(found) == []
    assert tails(found) == [(0, writer.path.stat().st_size)]


def test_a_payload_with_another_digest_than_stated_is_damage(writer, tmp_path):
    ref = writer.write(answer(b"The number is 1000."))
    writer.close()
    offset = int(ref.rpartition(":")[2])
    content = writer.path.read_bytes()
    text = gzip.decompress(content[offset:]).replace(b"1000", b"9000")
    writer.path.write_bytes(content[:offset] + gzip.compress(text, mtime=0))
    with pytest.raises(ArchiveError, match="digest"):
        read(tmp_path, ref)
    assert list(scan(writer.path)) == []


def test_what_a_run_says_of_itself_comes_back(writer):
    start = RunStart(
        RUN, "2019-05-14", NOW, 1, 7, {"python": "3.11"}, ("http://a/",), RUN, ("x:1",)
    )
    end = RunEnd("published", NOW, "a message", ("y:2",), {"read_article": 1.5, "rest": 3.25})
    writer.note(note_of_start(start, NOW))
    writer.write(answer())
    writer.note(note_of_end(end))
    writer.close()
    found = scan(writer.path)
    assert len(list(found)) == 1
    (info, first, last) = found.notes
    assert (info.run_id, read_start(first), read_end(last)) == (RUN, start, end)
