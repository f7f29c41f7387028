-- title: Keep what became of entries whose pages were fetched
-- grain: one row per entry
-- key: entry_id
merge into entries as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "entry_id": "UUID", "article_id": "UUID", "is_waiting": "BOOLEAN",
        "attempt_count": "INTEGER"
    }]')) as batch (came)
) as came
on kept.entry_id = came.entry_id
when matched then update set
    article_id = coalesce(came.article_id, kept.article_id),
    is_waiting = came.is_waiting,
    attempt_count = came.attempt_count;
