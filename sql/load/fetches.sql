-- title: Load HTTP exchanges
-- grain: one row per exchange; a known one stays as it is
-- key: run_id, url, kind, fetched_at
insert into fetches by name
select came.*
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "url": "VARCHAR", "final_url": "VARCHAR", "kind": "VARCHAR",
        "feed_id": "UUID", "status_code": "INTEGER", "outcome": "VARCHAR",
        "byte_count": "BIGINT", "duration_ms": "BIGINT", "fetched_at": "TIMESTAMPTZ",
        "retry_at": "TIMESTAMPTZ", "archive_ref": "VARCHAR", "message": "VARCHAR"
    }]')) as batch (came)
) as came
anti join fetches as kept using (run_id, url, kind, fetched_at);
