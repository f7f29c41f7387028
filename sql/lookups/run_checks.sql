-- title: Checks of a run that something fails
-- grain: one row per check, errors first
-- params: run_id
select *
from check_results
where run_id = $run_id and failing_count > 0
order by severity, check_name;
