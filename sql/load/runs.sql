-- title: Load runs
-- grain: one row per run; started_at is kept
-- key: run_id
merge into runs as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "night_on": "DATE", "started_at": "TIMESTAMPTZ",
        "finished_at": "TIMESTAMPTZ", "state": "VARCHAR", "counts": "MAP(VARCHAR, BIGINT)",
        "versions": "MAP(VARCHAR, VARCHAR)", "message": "VARCHAR", "resumed_count": "INTEGER",
        "cpu_seconds": "MAP(VARCHAR, DOUBLE)"
    }]')) as batch (came)
) as came
on kept.run_id = came.run_id
when matched then update set
    night_on = came.night_on,
    finished_at = came.finished_at,
    state = came.state,
    counts = came.counts,
    versions = came.versions,
    message = came.message,
    resumed_count = came.resumed_count,
    cpu_seconds = came.cpu_seconds
when not matched then insert (
    run_id, night_on, started_at, finished_at, state, counts, versions, message, resumed_count,
    cpu_seconds
)
values (
    came.run_id, came.night_on, came.started_at, came.finished_at, came.state, came.counts,
    came.versions, came.message, came.resumed_count, came.cpu_seconds
);
