-- title: Replace the mentions of articles
-- grain: one row per span of a body that names something
-- params: article_ids, JSON list of every article read again, whether anything was found or not
delete from mentions
where article_id in (
    select unnest(from_json_strict($article_ids, '["UUID"]'))
    union all
    select came.article_id
    from unnest(from_json_strict($rows, '[{"article_id": "UUID"}]')) as batch (came)
);

insert into mentions by name
select came.*
from unnest(from_json_strict($rows, '[{
    "article_id": "UUID", "start": "INTEGER", "end": "INTEGER", "surface": "VARCHAR",
    "type": "VARCHAR", "entity_id": "UUID", "score": "DOUBLE", "method": "VARCHAR",
    "extractor": "VARCHAR", "extractor_version": "VARCHAR"
}]')) as batch (came);
