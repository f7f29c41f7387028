-- title: How the checks went, night by night
-- grain: one row per check x run
-- description: what each check found in the last nights, those that found something first
-- param: nights = 7 (nights)
-- param: check = (file name in sql/checks; all by default)
with last_nights as (
    select distinct night_on
    from runs
    order by night_on desc
    limit cast($nights as bigint)
)
select
    night_on, check_name, severity, failing_count, failing_count = 0 as is_passed, sample, run_id
from check_results
join runs using (run_id)
join last_nights using (night_on)
where cast($check as varchar) is null or check_name = cast($check as varchar)
order by night_on desc, is_passed, severity, check_name, run_id;
