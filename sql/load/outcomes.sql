-- title: Load how entries ended in a run
-- grain: one row per entry x run; the first outcome stands
-- key: run_id, entry_id
insert into outcomes by name
select came.*
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "entry_id": "UUID", "feed_id": "UUID", "outcome": "VARCHAR",
        "reason": "VARCHAR"
    }]')) as batch (came)
) as came
anti join outcomes as kept using (run_id, entry_id);
