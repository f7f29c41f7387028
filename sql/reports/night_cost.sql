-- title: What the nights cost
-- grain: one row per run, the newest first
-- description: wall time, CPU seconds, requests and bytes of the last runs, and how many texts came
--   of them
-- param: limit = 14 (runs)
select
    night_on, state, wall_seconds, cpu_seconds, feed_cpu_seconds, clean_cpu_seconds,
    tag_cpu_seconds, rest_cpu_seconds, request_count, feed_request_count,
    article_request_count, robots_request_count, not_modified_count, failed_request_count,
    byte_count, transfer_seconds, article_count, articles_per_minute, resumed_count, run_id
from run_costs
order by started_at desc, run_id
limit cast($limit as bigint);
