-- title: Load fingerprints of texts
-- grain: one row per article
-- key: article_id
merge into _sketches as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "seen_at": "TIMESTAMPTZ", "sketch": ["UBIGINT"]
    }]')) as batch (came)
) as came
on kept.article_id = came.article_id
when matched then update set
    seen_at = came.seen_at,
    sketch = came.sketch
when not matched then insert (
    article_id, seen_at, sketch
)
values (
    came.article_id, came.seen_at, came.sketch
);
