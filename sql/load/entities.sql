-- title: Load entities
-- grain: one row per thing in the world
-- key: entity_id
merge into entities as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "entity_id": "UUID", "name": "VARCHAR", "type": "VARCHAR", "country_code": "VARCHAR",
        "wikidata_id": "VARCHAR", "description": "VARCHAR", "is_local": "BOOLEAN"
    }]')) as batch (came)
) as came
on kept.entity_id = came.entity_id
when matched then update set
    name = came.name,
    type = came.type,
    country_code = came.country_code,
    wikidata_id = came.wikidata_id,
    description = came.description,
    is_local = came.is_local
when not matched then insert (
    entity_id, name, type, country_code, wikidata_id, description, is_local
)
values (
    came.entity_id, came.name, came.type, came.country_code, came.wikidata_id, came.description,
    came.is_local
);
