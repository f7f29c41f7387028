-- title: Replace texts that were cleaned anew from the archive
-- grain: one row per article x revision that is held already
update revisions
set title = came.title, body = came.body, body_sha256 = came.body_sha256
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "revision": "INTEGER", "title": "VARCHAR", "body": "VARCHAR",
        "body_sha256": "VARCHAR"
    }]')) as batch (came)
) as came
where revisions.article_id = came.article_id and revisions.revision = came.revision;
