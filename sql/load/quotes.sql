-- title: Replace the quotes of articles
-- grain: one row per quotation
-- params: article_ids, JSON list of every article read again, whether anything was found or not
delete from quotes
where article_id in (
    select unnest(from_json_strict($article_ids, '["UUID"]'))
    union all
    select came.article_id
    from unnest(from_json_strict($rows, '[{"article_id": "UUID"}]')) as batch (came)
);

insert into quotes by name
select came.*
from unnest(from_json_strict($rows, '[{
    "article_id": "UUID", "start": "INTEGER", "end": "INTEGER", "text": "VARCHAR",
    "speaker_surface": "VARCHAR", "speaker_start": "INTEGER", "speaker_end": "INTEGER",
    "speaker_entity_id": "UUID", "cue": "VARCHAR", "is_direct": "BOOLEAN",
    "cue_start": "INTEGER", "cue_end": "INTEGER", "is_mixed": "BOOLEAN", "is_part": "BOOLEAN",
    "stance": "VARCHAR",
    "extractor": "VARCHAR", "extractor_version": "VARCHAR"
}]')) as batch (came);
