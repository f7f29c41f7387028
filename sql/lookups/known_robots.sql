-- title: The newest answer for each robots.txt
-- grain: one row per address asked
-- params: since
select url, final_url, outcome, status_code, fetched_at, archive_ref
from fetches
where kind = 'robots' and fetched_at >= $since
qualify row_number() over (partition by url order by fetched_at desc, archive_ref) = 1
order by url;
