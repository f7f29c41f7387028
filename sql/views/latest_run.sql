-- title: The newest run
-- grain: one row: the run that started last
create or replace view latest_run as
select
    run_id, night_on, started_at, finished_at, state, counts, versions, message, resumed_count,
    cpu_seconds
from runs
order by started_at desc, run_id
limit 1;

comment on view latest_run is 'One row: the run that started last';
comment on column latest_run.run_id is 'Key';
comment on column latest_run.night_on
    is 'Night of the run: the day on which it started, in the time zone of dateline.toml';
comment on column latest_run.started_at is 'When it began';
comment on column latest_run.finished_at is 'When it ended; null: it has not';
comment on column latest_run.state is 'running, published, failed, crashed or interrupted';
comment on column latest_run.counts is 'What it did, by name, as in runs';
comment on column latest_run.versions is 'Versions of the code and of the libraries it ran on';
comment on column latest_run.message is 'Why the night is not published; null: it is';
comment on column latest_run.resumed_count is 'Times that it was killed and picked up again';
comment on column latest_run.cpu_seconds
    is 'CPU seconds of the jobs of the workers by name, and as `rest` of the run itself';
