-- title: Record how a run ended
-- grain: one run
-- params: run_id, state, finished_at, counts and cpu_seconds (JSON objects of numbers), message
update runs
set
    state = $state,
    finished_at = $finished_at,
    counts = from_json_strict($counts, '"MAP(VARCHAR, BIGINT)"'),
    cpu_seconds = from_json_strict($cpu_seconds, '"MAP(VARCHAR, DOUBLE)"'),
    message = $message
where run_id = $run_id;
