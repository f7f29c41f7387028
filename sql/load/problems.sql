-- title: Load problems
-- grain: one row per problem; the same one twice is one
insert into problems by name
(
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "at": "TIMESTAMPTZ", "stage": "VARCHAR", "severity": "VARCHAR",
        "code": "VARCHAR", "url": "VARCHAR", "feed_id": "UUID", "message": "VARCHAR"
    }]')) as batch (came)
)
except
select kept.*
from problems as kept
where kept.run_id in (
    select came.run_id
    from unnest(from_json_strict($rows, '[{"run_id": "UUID"}]')) as batch (came)
);
