-- title: Feeds to poll now
-- grain: one row per feed that is due, longest overdue first
-- description: a feed that is gone has had its one more look when it has no next time; one that was
--   asked more than a day from now was asked by a clock that was wrong, and so is its next time; a
--   day to skip counts also where nights were missed, unless nights come on such days only
-- params: now
select *
from feeds
where state != 'unsubscribed'
    and (
        next_due_at <= $now
        or (next_due_at is null and state != 'gone')
        or last_fetched_at > $now + interval 1 day
    )
    and (
        not list_contains(coalesce(skip_days, []), dayname($now))
        or len(list_distinct(skip_days)) = 7
        or last_fetched_at <= $now - interval 7 day
    )
order by next_due_at nulls first, feed_id;
