-- title: Servers that asked to be left alone for now
-- grain: one row per address, with the latest time asked for
-- params: now
select url, max(retry_at) as retry_at
from fetches
where retry_at > $now
group by url
order by url;
