-- title: The night that a brief is about
-- grain: one row: the night asked for, or the newest; none when there was no such night
-- description: a night can have several runs; the last one says how it ended. What is in the news
--   are the 24 hours up to its end, compared with the windows of 24 hours before, 28 at most and no
--   more than have passed since the first run: what feeds still held of earlier days is no baseline
-- params: night_on (null: the newest)
with night_runs as (
    select *
    from runs
    where night_on = coalesce(cast($night_on as date), (select max(night_on) from runs))
),
last_run as (
    select * from night_runs order by started_at desc, run_id limit 1
)
select
    night_on, run_id, state, message, started_at, finished_at, versions,
    (select list(run_id order by started_at, run_id) from night_runs) as run_ids,
    (select min(started_at) from night_runs) as first_started_at,
    coalesce(finished_at, started_at) as until,
    least(28, (
        select round(epoch(last_run.started_at - min(started_at)) / 86400)
        from runs
    ))::bigint as days_known
from last_run;
