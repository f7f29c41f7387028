-- title: Load the evidence for publication dates
-- grain: one row per piece of evidence; replaces all of its article x revision
delete from date_candidates as kept
using (
    select distinct came.article_id, came.revision
    from unnest(
        from_json_strict($rows, '[{"article_id": "UUID", "revision": "INTEGER"}]')
    ) as batch (came)
) as came
where kept.article_id = came.article_id and kept.revision = came.revision;

insert into date_candidates by name
select came.*
from unnest(from_json_strict($rows, '[{
    "article_id": "UUID", "revision": "INTEGER", "source": "VARCHAR", "raw": "VARCHAR",
    "candidate_at": "TIMESTAMPTZ", "precision": "VARCHAR", "confidence": "DOUBLE",
    "reason": "VARCHAR", "is_winner": "BOOLEAN"
}]')) as batch (came);
