-- title: Load how entries ended in a run
-- grain: one row per entry x run; the first outcome stands
insert into outcomes by name
select came.*
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "entry_id": "UUID", "feed_id": "UUID", "outcome": "VARCHAR",
        "reason": "VARCHAR"
    }]')) with ordinality as batch (came, position)
    qualify row_number() over (partition by came.run_id, came.entry_id order by position desc) = 1
) as came
anti join outcomes as kept using (run_id, entry_id);
