-- title: The run that did not come to its end, if there is one
-- grain: at most one row: the newest run that still says running (it was killed), else the newest
--   of all when it was interrupted or failed; one that a check has stopped came to its end
select *
from runs
where state = 'running'
    or (
        state in ('interrupted', 'failed')
        and run_id = (select run_id from runs order by started_at desc, run_id limit 1)
        and not exists (
            select 1
            from check_results
            where check_results.run_id = runs.run_id and severity = 'error' and failing_count > 0
        )
    )
order by state = 'running' desc, started_at desc, run_id
limit 1;
