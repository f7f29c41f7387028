-- title: Load entries of feeds
-- grain: one row per entry
-- key: entry_id
-- description: first_seen_at and first_run_id are kept, an article once known is not forgotten
merge into entries as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "entry_id": "UUID", "feed_id": "UUID", "guid": "VARCHAR", "url": "VARCHAR",
        "canonical_url": "VARCHAR", "identity": "VARCHAR", "title": "VARCHAR",
        "summary": "VARCHAR", "author": "VARCHAR", "published_at": "TIMESTAMPTZ",
        "published_precision": "VARCHAR", "published_raw": "VARCHAR",
        "updated_at": "TIMESTAMPTZ", "updated_raw": "VARCHAR", "content_hash": "VARCHAR",
        "first_seen_at": "TIMESTAMPTZ", "last_seen_at": "TIMESTAMPTZ", "first_run_id": "UUID",
        "article_id": "UUID", "is_waiting": "BOOLEAN", "attempt_count": "INTEGER"
    }]')) as batch (came)
) as came
on kept.entry_id = came.entry_id
when matched then update set
    feed_id = came.feed_id,
    guid = came.guid,
    url = came.url,
    canonical_url = came.canonical_url,
    identity = came.identity,
    title = came.title,
    summary = came.summary,
    author = came.author,
    published_at = came.published_at,
    published_precision = came.published_precision,
    published_raw = came.published_raw,
    updated_at = came.updated_at,
    updated_raw = came.updated_raw,
    content_hash = came.content_hash,
    last_seen_at = came.last_seen_at,
    is_waiting = came.is_waiting,
    attempt_count = came.attempt_count,
    article_id = coalesce(came.article_id, kept.article_id)
when not matched then insert (
    entry_id, feed_id, guid, url, canonical_url, identity, title, summary, author, published_at,
    published_precision, published_raw, updated_at, updated_raw, content_hash, first_seen_at,
    last_seen_at, first_run_id, article_id, is_waiting, attempt_count
)
values (
    came.entry_id, came.feed_id, came.guid, came.url, came.canonical_url, came.identity,
    came.title, came.summary, came.author, came.published_at, came.published_precision,
    came.published_raw, came.updated_at, came.updated_raw, came.content_hash, came.first_seen_at,
    came.last_seen_at, came.first_run_id, came.article_id, came.is_waiting, came.attempt_count
);
