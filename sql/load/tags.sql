-- title: Replace the tags of articles
-- grain: one row per article x issue (x place)
-- params: article_ids, JSON list of every article read again, whether anything was found or not
delete from tags
where article_id in (
    select unnest(from_json_strict($article_ids, '["UUID"]'))
    union all
    select came.article_id
    from unnest(from_json_strict($rows, '[{"article_id": "UUID"}]')) as batch (came)
);

insert into tags by name
select came.*
from unnest(from_json_strict($rows, '[{
    "article_id": "UUID", "issue_id": "VARCHAR", "country_code": "VARCHAR",
    "score": "DOUBLE",
    "evidence": [{"start": "INTEGER", "end": "INTEGER", "rule": "VARCHAR"}],
    "extractor": "VARCHAR", "extractor_version": "VARCHAR"
}]')) as batch (came);
