-- title: The last runs
-- grain: one row per run, newest first
-- params: limit
select *
from runs
order by started_at desc, run_id
limit $limit;
