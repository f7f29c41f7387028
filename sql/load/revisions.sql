-- title: Load texts of articles
-- grain: one row per article x revision; a known one stays as it is
-- key: article_id, revision
insert into revisions by name
select came.*
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "revision": "INTEGER", "run_id": "UUID",
        "observed_at": "TIMESTAMPTZ", "title": "VARCHAR", "body": "VARCHAR",
        "body_sha256": "VARCHAR", "archive_ref": "VARCHAR"
    }]')) as batch (came)
) as came
anti join revisions as kept using (article_id, revision);
