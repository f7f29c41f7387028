-- title: Entries that the warehouse holds already
-- grain: one row per entry with a given key, or of the same feed with the same identity
-- params: keys (JSON list of {feed_id, entry_id, identity})
with keys as (
    select key.*
    from unnest(from_json_strict($keys, '[{
        "feed_id": "UUID", "entry_id": "UUID", "identity": "VARCHAR"
    }]')) as batch (key)
)
select entries.*
from entries
semi join keys using (entry_id)
union
select entries.*
from entries
semi join keys using (feed_id, identity)
order by feed_id, first_seen_at, entry_id;
