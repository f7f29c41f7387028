-- title: The table fetches with its nights, for exports
-- grain: one row per HTTP exchange, of the night of its run
select fetches.*, night_on
from fetches
left join runs using (run_id);
