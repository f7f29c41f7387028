-- title: Entries that the warehouse holds already
-- grain: one row per entry with a given key, or of the same feed with a given identity or guid
-- params: keys (JSON list of {feed_id, entry_id, identity, guid})
with keys as (
    select key.*
    from unnest(from_json_strict($keys, '[{
        "feed_id": "UUID", "entry_id": "UUID", "identity": "VARCHAR", "guid": "VARCHAR"
    }]')) as batch (key)
),
-- Keys first, whole rows after: the wide columns of entries that nobody asked for stay unread.
known as (
    select entry_id
    from entries
    semi join keys using (entry_id)
    union
    select entry_id
    from entries
    semi join keys using (feed_id, identity)
    union
    select entry_id
    from entries
    semi join keys using (feed_id, guid)
)
select entries.*
from entries
semi join known using (entry_id)
order by feed_id, first_seen_at, entry_id;
