-- title: Load results of checks
-- grain: one row per check x run
-- key: run_id, check_name
merge into check_results as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "run_id": "UUID", "check_name": "VARCHAR", "severity": "VARCHAR",
        "failing_count": "BIGINT", "sample": "VARCHAR"
    }]')) as batch (came)
) as came
on kept.run_id = came.run_id and kept.check_name = came.check_name
when matched then update set
    severity = came.severity,
    failing_count = came.failing_count,
    sample = came.sample
when not matched then insert (
    run_id, check_name, severity, failing_count, sample
)
values (
    came.run_id, came.check_name, came.severity, came.failing_count, came.sample
);
