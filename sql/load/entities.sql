-- title: Load entities
-- grain: one row per thing in the world
-- key: entity_id
-- description: what texts alone name (is_local) never takes the place of the register's own
merge into entities as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "entity_id": "UUID", "name": "VARCHAR", "type": "VARCHAR", "country_code": "VARCHAR",
        "wikidata_id": "VARCHAR", "description": "VARCHAR", "is_local": "BOOLEAN"
    }]')) as batch (came)
) as came
on kept.entity_id = came.entity_id
when matched and (kept.is_local or not came.is_local) then update set
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
