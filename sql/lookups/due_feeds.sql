-- title: Feeds to poll now
-- grain: one row per feed that is due, longest overdue first
-- params: now
select *
from feeds
where state != 'unsubscribed'
    and (next_due_at is null or next_due_at <= $now)
order by next_due_at nulls first, feed_id;
