-- title: Feeds that are not due yet
-- grain: one row per subscription that waits
-- description: next_due_at is null where a feed is gone and will not be asked again
-- params: now
select subscribed_url, next_due_at, due_reason
from feeds
where (next_due_at > $now or (next_due_at is null and state = 'gone'))
    and state != 'unsubscribed'
    and coalesce(last_fetched_at, $now) <= $now + interval 1 day
order by subscribed_url;
