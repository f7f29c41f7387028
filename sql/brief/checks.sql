-- title: Checks of a run
-- grain: one row per check, those that found something first
-- params: run_id
select check_name, severity, failing_count, sample
from check_results
where run_id = $run_id
order by failing_count = 0, severity, check_name;
