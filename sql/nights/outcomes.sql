-- title: The table outcomes with its nights, for exports
-- grain: one row per entry x run, of the night of its run
select outcomes.*, night_on
from outcomes
left join runs using (run_id);
