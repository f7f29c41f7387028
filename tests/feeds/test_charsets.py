from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flows.feeds.document import parse_feed

NOW = datetime(2026, 11, 24, tzinfo=UTC)
RUSSIAN = "Переговоры в Сочи"
FEED = f"<rss version='2.0'><channel><title>T</title><item><title>{RUSSIAN}</title></item>{{}}"
FEED = FEED.replace("{}", "</channel></rss>")


def read(body, content_type=None):
    return parse_feed(body, url="https://e.com/f", content_type=content_type, now=NOW)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("prolog", ["", "<?xml version='1.0'?>"])
def test_wide_encodings_need_no_declaration(encoding, prolog):
    feed = read((prolog + FEED).encode(encoding))
    assert [entry.title for entry in feed.entries] == [RUSSIAN]
    assert (feed.is_truncated, feed.notices) == (False, ())


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "windows-1252", "koi8-r", "bogus"])
@pytest.mark.parametrize("prolog", ["", "<?xml version='1.0' encoding='windows-1251'?>"])
def test_utf_8_is_utf_8_whatever_header_and_prolog_say(label, prolog):
    feed = read((prolog + FEED).encode(), f"application/rss+xml; charset={label}")
    assert [entry.title for entry in feed.entries] == [RUSSIAN]


def test_one_broken_byte_does_not_turn_the_feed_into_another_script():
    body = FEED.encode().replace("Сочи".encode(), "Сочи".encode()[:-1])
    feed = read(body, "text/xml; charset=utf-8")
    assert [entry.title for entry in feed.entries] == ["Переговоры в Соч\ufffd"]
    assert [notice.code for notice in feed.notices] == ["encoding_mismatch"]


def test_windows_1252_called_utf_8_is_read_as_what_it_is():
    text = FEED.replace(RUSSIAN, "Café “Zoë”")
    prolog = "<?xml version='1.0' encoding='utf-8'?>"
    feed = read((prolog + text).encode("windows-1252"), "text/xml; charset=utf-8")
    assert [entry.title for entry in feed.entries] == ["Café “Zoë”"]
    assert [notice.code for notice in feed.notices] == ["encoding_mismatch"]
