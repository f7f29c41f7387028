-- title: Keep what a poll taught about its feed
-- grain: one row per feed polled
-- key: feed_id
merge into feeds as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "feed_id": "UUID", "url": "VARCHAR", "title": "VARCHAR", "site_url": "VARCHAR",
        "state": "VARCHAR", "state_reason": "VARCHAR", "last_fetched_at": "TIMESTAMPTZ",
        "last_full_at": "TIMESTAMPTZ", "last_success_at": "TIMESTAMPTZ",
        "last_new_entry_at": "TIMESTAMPTZ", "failure_count": "DOUBLE",
        "last_status_code": "INTEGER", "last_outcome": "VARCHAR", "next_due_at": "TIMESTAMPTZ",
        "due_reason": "VARCHAR", "etag": "VARCHAR", "last_modified": "VARCHAR",
        "body_sha256": "VARCHAR", "ttl_minutes": "INTEGER", "skip_hours": ["INTEGER"],
        "skip_days": ["VARCHAR"]
    }]')) as batch (came)
) as came
on kept.feed_id = came.feed_id
when matched then update set
    url = came.url,
    site_url = came.site_url,
    state = came.state,
    state_reason = came.state_reason,
    last_fetched_at = came.last_fetched_at,
    last_full_at = came.last_full_at,
    last_success_at = came.last_success_at,
    last_new_entry_at = came.last_new_entry_at,
    failure_count = came.failure_count,
    last_status_code = came.last_status_code,
    last_outcome = came.last_outcome,
    next_due_at = came.next_due_at,
    due_reason = came.due_reason,
    etag = came.etag,
    last_modified = came.last_modified,
    body_sha256 = came.body_sha256,
    ttl_minutes = came.ttl_minutes,
    skip_hours = came.skip_hours,
    skip_days = came.skip_days,
    title = coalesce(nullif(kept.title, ''), came.title);
