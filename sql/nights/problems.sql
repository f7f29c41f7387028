-- title: The table problems with its nights, for exports
-- grain: one row per warning or error, of the night of its run
select problems.*, night_on
from problems
left join runs using (run_id);
