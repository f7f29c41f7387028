-- title: Replace the roles of persons
-- grain: one row per office held by a person for a time
-- params: entity_ids, JSON list of every person whose roles are known anew
delete from roles
where entity_id in (
    select unnest(from_json_strict($entity_ids, '["UUID"]'))
    union all
    select came.entity_id
    from unnest(from_json_strict($rows, '[{"entity_id": "UUID"}]')) as batch (came)
);

insert into roles by name
select came.*
from unnest(from_json_strict($rows, '[{
    "entity_id": "UUID", "title": "VARCHAR", "country_code": "VARCHAR", "from_on": "DATE",
    "to_on": "DATE"
}]')) as batch (came);
