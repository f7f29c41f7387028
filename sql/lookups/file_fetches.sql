-- title: What the tables hold of one file of the archive
-- grain: one row per exchange
-- params: file_name
select
    run_id, url, final_url, kind, status_code, outcome, byte_count, duration_ms, fetched_at,
    retry_at, archive_ref, message
from fetches
where starts_with(archive_ref, $file_name || ':')
order by archive_ref, fetched_at;
