"""Content encodings: everything servers send comes back whole, or is an error, within the limit."""

from __future__ import annotations

import contextlib
import gzip
import os
import tracemalloc
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from flows.decoding import BodyBroken, BodyTooLarge, decode_body

TEXT = b"Diplomats met in Geneva. " * 400
LIMIT = 1_000_000
DATA = Path(
    os.environ.get("DATELINE_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def zstd_stream(body: bytes) -> bytes:
    """A frame that does not say how long its content is, as servers stream it."""
    packer = zstandard.ZstdCompressor().compressobj()
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_each_encoding_comes_back_whole(name):
    assert decode_body(PACKERS[name](TEXT), name, limit=LIMIT) == TEXT


@pytest.mark.parametrize("encodings", [None, "", "identity", " , identity", "IDENTITY"])
def test_a_body_without_encoding_is_itself(encodings):
    assert decode_body(TEXT, encodings, limit=LIMIT) == TEXT


def test_deflate_without_its_frame_is_read_too():
    assert decode_body(bare_deflate(TEXT), "deflate", limit=LIMIT) == TEXT


def test_a_gzip_body_of_several_members_is_one_body():
    raw = gzip.compress(TEXT) + gzip.compress(b"and left.") + b"\0" * 40
    assert decode_body(raw, "gzip", limit=LIMIT) == TEXT + b"and left."


def test_a_zstd_body_of_several_frames_is_one_body():
    raw = zstd_stream(TEXT) + zstandard.compress(b"and left.")
    assert decode_body(raw, "zstd", limit=LIMIT) == TEXT + b"and left."


def test_stacked_encodings_are_undone_last_first():
    raw = brotli.compress(zlib.compress(gzip.compress(TEXT)))
    assert decode_body(raw, "gzip, deflate, BR", limit=LIMIT) == TEXT


def test_a_fourth_layer_is_refused():
    with pytest.raises(BodyBroken, match="more than 3"):
        decode_body(TEXT, "gzip, gzip, gzip, gzip", limit=LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_an_empty_body_is_empty_under_every_encoding(name):
    assert decode_body(b"", name, limit=LIMIT) == b""


@pytest.mark.parametrize("name", sorted(PACKERS))
@given(body=st.binary(min_size=1, max_size=3000), data=st.data())
def test_a_cut_off_body_is_never_taken_for_a_whole_one(name, body, data):
    raw = PACKERS[name](body)
    cut = data.draw(st.integers(1, len(raw) - 1))
    with pytest.raises(BodyBroken):
        decode_body(raw[:cut], name, limit=LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
@given(body=st.binary(max_size=200))
def test_bytes_that_are_in_no_encoding_raise_nothing_else(name, body):
    with contextlib.suppress(BodyBroken, BodyTooLarge):
        assert isinstance(decode_body(body, name, limit=LIMIT), bytes)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_plain_text_under_a_compressed_name_is_broken(name):
    with pytest.raises(BodyBroken):
        decode_body(b"<html><body>plain</body></html>", name, limit=LIMIT)


def test_a_wrong_checksum_is_broken():
    raw = bytearray(gzip.compress(TEXT))
    raw[-6] ^= 1
    with pytest.raises(BodyBroken, match="damaged"):
        decode_body(bytes(raw), "gzip", limit=LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_garbage_after_the_end_is_broken(name):
    with pytest.raises(BodyBroken):
        decode_body(PACKERS[name](TEXT) + b"garbage", name, limit=LIMIT)


def test_an_unknown_encoding_is_named():
    with pytest.raises(BodyBroken, match="'compress'"):
        decode_body(TEXT, "compress", limit=LIMIT)


def test_a_swarm_of_tiny_members_stops():
    with pytest.raises(BodyBroken, match="members"):
        decode_body(gzip.compress(b"") * 5000, "gzip", limit=LIMIT)


def test_a_body_of_exactly_the_limit_passes_and_one_byte_more_does_not():
    raw = gzip.compress(b"a" * 1000)
    assert len(decode_body(raw, "gzip", limit=1000)) == 1000
    with pytest.raises(BodyTooLarge):
        decode_body(raw, "gzip", limit=999)


def stacked_bomb() -> bytes:
    return gzip.compress(gzip.compress(gzip.compress(bytes(64_000_000))))


BOMBS = {
    "gzip, gzip, gzip": stacked_bomb,
    "gzip": lambda: gzip.compress(bytes(64_000_000)),
    "deflate": lambda: bare_deflate(bytes(64_000_000)),
    "br": lambda: brotli.compress(bytes(64_000_000), quality=5),
    "zstd": lambda: zstd_stream(bytes(64_000_000)),
}


@pytest.mark.parametrize("encodings", sorted(BOMBS))
def test_a_bomb_stops_at_the_limit_with_little_memory(encodings):
    raw = BOMBS[encodings]()
    tracemalloc.start()
    try:
        with pytest.raises(BodyTooLarge) as caught:
            decode_body(raw, encodings, limit=LIMIT)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert caught.value.limit == LIMIT
    assert peak < 40_000_000


@pytest.mark.data
@pytest.mark.skipif(not (DATA / "scrapy-compressed").is_dir(), reason="no shared data")
class TestCollectedBodies:
    folder = DATA / "scrapy-compressed"

    @pytest.mark.parametrize("name", ["br", "deflate", "gzip", "zstd"])
    def test_bombs_stop(self, name):
        with pytest.raises(BodyTooLarge):
            decode_body((self.folder / f"bomb-{name}.bin").read_bytes(), name, limit=LIMIT)

    @pytest.mark.parametrize(
        ("file", "encodings"),
        [
            ("html-br.bin", "br"),
            ("html-gzip.bin", "gzip"),
            ("html-gzip-deflate.bin", "gzip, deflate"),
            ("html-gzip-deflate-gzip.bin", "gzip, deflate, gzip"),
            ("html-rawdeflate.bin", "deflate"),
            ("html-zlibdeflate.bin", "deflate"),
            ("html-zstd-static-content-size.bin", "zstd"),
            ("html-zstd-static-no-content-size.bin", "zstd"),
            ("html-zstd-streaming-no-content-size.bin", "zstd"),
        ],
    )
    def test_pages_come_back(self, file, encodings):
        body = decode_body((self.folder / file).read_bytes(), encodings, limit=LIMIT)
        assert b"</html>" in body.lower()

    @pytest.mark.parametrize(
        "file", ["truncated-crc-error-short.gz", "truncated-crc-error.gz", "unexpected-eof.gz"]
    )
    def test_damaged_ones_are_errors(self, file):
        with pytest.raises(BodyBroken):
            decode_body((self.folder / file).read_bytes(), "gzip", limit=LIMIT)
