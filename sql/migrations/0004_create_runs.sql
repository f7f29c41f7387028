-- title: What the pipeline did and how it went

create table runs (
    run_id uuid,
    night_on date,
    started_at timestamptz,
    finished_at timestamptz,
    state varchar,
    counts map(varchar, bigint),
    versions map(varchar, varchar),
    message varchar,
    resumed_count integer
);
comment on table runs is 'One row per run';
comment on column runs.run_id is 'Key';
comment on column runs.night_on is 'Logical date of the run';
comment on column runs.started_at is 'When it began';
comment on column runs.finished_at is 'When it ended; null: it has not';
comment on column runs.state is 'running, published, failed, crashed or interrupted';
comment on column runs.counts is 'What it did, by name';
comment on column runs.versions is 'Versions of the code and of the libraries it ran on';
comment on column runs.message is 'The summary sentence';
comment on column runs.resumed_count is 'Times that it was killed and picked up again';

create table problems (
    run_id uuid,
    "at" timestamptz,
    stage varchar,
    severity varchar,
    code varchar,
    url varchar,
    feed_id uuid,
    message varchar
);
comment on table problems is 'One row per warning or error';
comment on column problems.run_id is 'Run';
comment on column problems."at" is 'When';
comment on column problems.stage is 'poll, fetch, clean, tag, load, check or publish';
comment on column problems.severity is 'error or warn';
comment on column problems.code is 'Short name for counting';
comment on column problems.url is 'Address concerned';
comment on column problems.feed_id is 'Feed concerned';
comment on column problems.message is 'What happened and what to do, in words';

create table check_results (
    run_id uuid,
    check_name varchar,
    severity varchar,
    failing_count bigint,
    sample varchar
);
comment on table check_results is 'One row per check x run';
comment on column check_results.run_id is 'Run';
comment on column check_results.check_name is 'File name in sql/checks';
comment on column check_results.severity is 'error (the night is not published) or warn';
comment on column check_results.failing_count is 'Rows that fail; 0: passed';
comment on column check_results.sample is 'The first failing rows, in words';
