-- title: Replace the events of articles
-- grain: one row per event x actor x target
-- params: article_ids, JSON list of every article read again, whether anything was found or not
delete from events
where article_id in (
    select unnest(from_json_strict($article_ids, '["UUID"]'))
    union all
    select came.article_id
    from unnest(from_json_strict($rows, '[{"article_id": "UUID"}]')) as batch (came)
);

insert into events by name
select came.*
from unnest(from_json_strict($rows, '[{
    "article_id": "UUID", "start": "INTEGER", "end": "INTEGER", "event_type": "VARCHAR",
    "quad_class": "VARCHAR", "cue": "VARCHAR", "cue_start": "INTEGER", "cue_end": "INTEGER",
    "actor_surface": "VARCHAR", "actor_start": "INTEGER", "actor_end": "INTEGER",
    "actor_entity_id": "UUID", "target_surface": "VARCHAR", "target_start": "INTEGER",
    "target_end": "INTEGER", "target_entity_id": "UUID", "place_surface": "VARCHAR",
    "place_start": "INTEGER", "place_end": "INTEGER", "place_entity_id": "UUID",
    "date_surface": "VARCHAR", "date_start": "INTEGER", "date_end": "INTEGER",
    "occurred_on": "DATE", "occurred_precision": "VARCHAR", "is_mutual": "BOOLEAN",
    "score": "DOUBLE", "extractor": "VARCHAR", "extractor_version": "VARCHAR"
}]')) as batch (came);
