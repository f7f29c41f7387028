-- title: Feeds that are not due yet
-- grain: one row per subscription that waits
-- params: now
select subscribed_url, next_due_at, due_reason
from feeds
where state != 'unsubscribed' and next_due_at > $now
order by subscribed_url;
