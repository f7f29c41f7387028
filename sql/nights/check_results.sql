-- title: The table check_results with its nights, for exports
-- grain: one row per check x run, of the night of its run
select check_results.*, night_on
from check_results
left join runs using (run_id);
