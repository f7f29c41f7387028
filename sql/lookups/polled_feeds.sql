-- title: Feeds that a run has polled already
-- grain: one row per feed
-- params: run_id
select distinct feed_id
from fetches
where run_id = $run_id and kind = 'feed' and feed_id is not null
order by feed_id;
