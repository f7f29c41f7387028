-- title: Earlier runs whose rows nobody has seen yet
-- grain: one row per run that was not published, and after which none was
-- params: run_id (the run that is on)
select run_id, state
from runs
where run_id != $run_id
    and state != 'published'
    and not exists (
        select 1
        from runs as later
        where later.state = 'published' and later.started_at > runs.started_at
    )
order by started_at, run_id;
