"""Rows with everything filled in, of which a test names what it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from flows.copies import sketch as sketch_of

NOW = datetime(2019, 5, 2, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BODY = 'SOCHI, Russia - "We will not wait," Sergei Lavrov said on Tuesday. 🌍 He met Mike Pompeo.'


def key(*parts: object) -> UUID:
    """A key that is the same for the same words."""
    text = " ".join(map(str, parts)).encode()
    return UUID(bytes=blake2b(text, digest_size=16).digest())


RUN = key("run", 1)


def subscription(name: str = "wire", **changes: object) -> dict[str, object]:
    url = f"https://{name}.example/feed"
    return {
        "feed_id": key("feed", name),
        "url": url,
        "subscribed_url": url,
        "title": name.title(),
        "category": "World",
        "outlet": f"{name}.example",
        "added_at": NOW - 30 * DAY,
    } | changes


def poll(name: str = "wire", **changes: object) -> dict[str, object]:
    return {
        "feed_id": key("feed", name),
        "url": f"https://{name}.example/feed",
        "title": "Title in the feed",
        "site_url": f"https://{name}.example/",
        "state": "active",
        "state_reason": None,
        "last_fetched_at": NOW,
        "last_full_at": NOW,
        "last_success_at": NOW,
        "last_new_entry_at": NOW,
        "failure_count": 0.0,
        "last_status_code": 200,
        "last_outcome": "ok",
        "next_due_at": None,
        "due_reason": None,
        "etag": '"1"',
        "last_modified": None,
        "body_sha256": "aa",
        "ttl_minutes": None,
        "skip_hours": [],
        "skip_days": [],
    } | changes


def fetch(url: str = "https://wire.example/feed", **changes: object) -> dict[str, object]:
    return {
        "run_id": RUN,
        "url": url,
        "final_url": url,
        "kind": "feed",
        "feed_id": key("feed", "wire"),
        "status_code": 200,
        "outcome": "ok",
        "byte_count": 1000,
        "duration_ms": 12,
        "fetched_at": NOW,
        "retry_at": None,
        "archive_ref": "run.warc.gz#0",
        "message": None,
    } | changes


def entry(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    url = f"https://{feed}.example/{number}"
    return {
        "entry_id": key("entry", feed, number),
        "feed_id": key("feed", feed),
        "guid": str(number),
        "url": url,
        "canonical_url": url,
        "identity": url.removeprefix("https://"),
        "title": f"Headline {number}",
        "summary": "",
        "author": None,
        "published_at": NOW - number * HOUR,
        "published_precision": "second",
        "published_raw": "Thu, 02 May 2019 03:00:00 GMT",
        "updated_at": None,
        "updated_raw": None,
        "content_hash": f"hash {number}",
        "first_seen_at": NOW,
        "last_seen_at": NOW,
        "first_run_id": RUN,
        "article_id": key("article", feed, number),
        "is_waiting": False,
        "attempt_count": 0,
    } | changes


def outcome(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    return {
        "run_id": RUN,
        "entry_id": key("entry", feed, number),
        "feed_id": key("feed", feed),
        "outcome": "new",
        "reason": None,
    } | changes


def entry_result(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    return {
        "entry_id": key("entry", feed, number),
        "article_id": key("article", feed, number),
        "is_waiting": False,
        "attempt_count": 0,
    } | changes


def article(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    article_id = key("article", feed, number)
    return {
        "article_id": article_id,
        "url": f"https://{feed}.example/{number}",
        "outlet": f"{feed}.example",
        "title": f"Lavrov meets Pompeo ({number})",
        "byline": "Jane Roe",
        "dateline": "SOCHI, Russia",
        "agency": None,
        "published_at": NOW - number * HOUR,
        "published_precision": "second",
        "published_source": "json_ld",
        "published_confidence": 0.9,
        "modified_at": None,
        "first_seen_at": NOW,
        "fetched_at": NOW,
        "language_code": "en",
        "page_kind": "article",
        "page_kind_rule": "long text",
        "page_kind_evidence": "",
        "body": BODY,
        "word_count": len(BODY.split()),
        "story_id": article_id,
        "copy_of_article_id": None,
        "copy_score": None,
        "revision": 1,
        "is_report": True,
        "withdrawn_at": None,
        "feed_id": key("feed", feed),
        "first_run_id": RUN,
        "archive_ref": f"run.warc.gz#{number}",
        "body_sha256": "bb",
        "tagged_by": "entities 1, issues 1",
    } | changes


def revision(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    return {
        "article_id": key("article", feed, number),
        "revision": 1,
        "run_id": RUN,
        "observed_at": NOW,
        "title": f"Lavrov meets Pompeo ({number})",
        "body": BODY,
        "body_sha256": "bb",
        "archive_ref": f"run.warc.gz#{number}",
    } | changes


def candidate(number: int = 1, feed: str = "wire", **changes: object) -> dict[str, object]:
    return {
        "article_id": key("article", feed, number),
        "revision": 1,
        "source": "json_ld",
        "raw": "2019-05-02T03:00:00Z",
        "candidate_at": NOW - number * HOUR,
        "precision": "second",
        "confidence": 0.9,
        "reason": "says so",
        "is_winner": True,
    } | changes


def mention(number: int = 1, surface: str = "Lavrov", **changes: object) -> dict[str, object]:
    start = BODY.index(surface)
    return {
        "article_id": key("article", "wire", number),
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "type": "person",
        "entity_id": key("entity", surface),
        "score": 0.9,
        "method": "surname",
        "extractor": "entities",
        "extractor_version": "1",
    } | changes


def tag(number: int = 1, **changes: object) -> dict[str, object]:
    return {
        "article_id": key("article", "wire", number),
        "issue_id": "diplomacy",
        "country_code": "RU",
        "score": 0.8,
        "evidence": [{"start": 0, "end": 5, "rule": "sochi"}],
        "extractor": "issues",
        "extractor_version": "1",
    } | changes


def quote(number: int = 1, **changes: object) -> dict[str, object]:
    text, speaker = "We will not wait,", "Sergei Lavrov"
    return {
        "article_id": key("article", "wire", number),
        "start": BODY.index(text),
        "end": BODY.index(text) + len(text),
        "text": text,
        "speaker_surface": speaker,
        "speaker_start": BODY.index(speaker),
        "speaker_end": BODY.index(speaker) + len(speaker),
        "speaker_entity_id": key("entity", "Lavrov"),
        "cue": "said",
        "is_direct": True,
        "cue_start": BODY.index("said"),
        "cue_end": BODY.index("said") + len("said"),
        "is_mixed": False,
        "is_part": False,
        "stance": "says",
        "extractor": "quotes",
        "extractor_version": "1",
    } | changes


def event(number: int = 1, **changes: object) -> dict[str, object]:
    parts = {"actor": "Sergei Lavrov", "target": "Mike Pompeo", "cue": "met", "place": "SOCHI"}
    parts["date"] = "Tuesday"
    spans = {
        f"{name}_{end}": BODY.index(words) + (len(words) if end == "end" else 0)
        for name, words in parts.items()
        for end in ("start", "end")
    }
    surfaces = {name if name == "cue" else f"{name}_surface": w for name, w in parts.items()}
    return {
        "article_id": key("article", "wire", number),
        "start": 0,
        "end": len(BODY) - 1,
        "event_type": "consult",
        "quad_class": "verbal_cooperation",
        **spans,
        **surfaces,
        "actor_entity_id": key("entity", "Lavrov"),
        "target_entity_id": key("entity", "Pompeo"),
        "place_entity_id": None,
        "occurred_on": date(2019, 4, 30),
        "occurred_precision": "day",
        "is_mutual": True,
        "score": 0.9,
        "extractor": "events",
        "extractor_version": "1",
    } | changes


def entity(surface: str = "Lavrov", **changes: object) -> dict[str, object]:
    return {
        "entity_id": key("entity", surface),
        "name": f"The {surface}",
        "type": "person",
        "country_code": "RU",
        "wikidata_id": None,
        "description": "",
        "is_local": False,
    } | changes


def role(surface: str = "Lavrov", **changes: object) -> dict[str, object]:
    return {
        "entity_id": key("entity", surface),
        "title": "Foreign Minister",
        "country_code": "RU",
        "from_on": date(2004, 3, 9),
        "to_on": None,
    } | changes


def issue(**changes: object) -> dict[str, object]:
    return {
        "issue_id": "diplomacy",
        "label": "Diplomacy",
        "parent_id": None,
        "iptc_code": None,
        "definition": "States that talk.",
    } | changes


def run(**changes: object) -> dict[str, object]:
    return {
        "run_id": RUN,
        "night_on": NOW.date(),
        "started_at": NOW,
        "finished_at": None,
        "state": "running",
        "counts": {},
        "versions": {"duckdb": "2.0.0", "extractor entities": "1", "extractor issues": "1"},
        "message": None,
        "resumed_count": 0,
        "cpu_seconds": None,
    } | changes


def problem(**changes: object) -> dict[str, object]:
    return {
        "run_id": RUN,
        "at": NOW,
        "stage": "poll",
        "severity": "warn",
        "code": "http_503",
        "url": None,
        "feed_id": key("feed", "wire"),
        "message": "the server is busy",
    } | changes


def check_result(**changes: object) -> dict[str, object]:
    return {
        "run_id": RUN,
        "check_name": "spans_match",
        "severity": "error",
        "failing_count": 0,
        "sample": "",
    } | changes


def sketch(
    number: int = 1, feed: str = "wire", text: str = BODY, **changes: object
) -> dict[str, object]:
    return {
        "article_id": key("article", feed, number),
        "seen_at": NOW,
        "sketch": sketch_of(text),
    } | changes
