-- title: Servers that asked to be left alone for now
-- grain: one row per address that answered so, with the latest time asked for
-- description: only 429 and 503 speak for the whole server; what was asked more than a day from now
--   was asked by a clock that was wrong
-- params: now
select coalesce(final_url, url) as url, max(retry_at) as retry_at
from fetches
where retry_at > $now
    and status_code in (429, 503)
    and fetched_at <= $now + interval 1 day
group by all
order by all;
