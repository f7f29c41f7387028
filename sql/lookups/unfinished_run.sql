-- title: The run that was killed, if there is one
-- grain: at most one row, the newest run that still says running
select *
from runs
where state = 'running'
order by started_at desc, run_id
limit 1;
