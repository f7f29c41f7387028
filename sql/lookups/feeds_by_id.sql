-- title: All subscriptions with their state
-- grain: one row per feed, whatever its state
select *
from feeds
order by feed_id;
