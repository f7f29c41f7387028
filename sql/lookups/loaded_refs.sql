-- title: What of a run's archive the tables hold already
-- grain: one row per archived exchange
-- params: run_id
select archive_ref
from fetches
where run_id = $run_id and archive_ref is not null
order by archive_ref;
