-- title: How each run stands in the tables
-- grain: one row per run
select run_id, state, started_at, finished_at, night_on::varchar as night_on
from runs
order by started_at, run_id;
