-- title: Load fingerprints of texts
-- grain: one row per article
merge into _sketches as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "seen_at": "TIMESTAMPTZ", "sketch": ["UBIGINT"]
    }]')) with ordinality as batch (came, position)
    qualify row_number() over (partition by came.article_id order by position desc) = 1
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
