-- title: Feeds that a night could not get
-- grain: one row per feed whose last poll in the night brought no readable feed
-- params: run_ids
with last_polls as (
    select *
    from fetches
    where kind = 'feed'
        and run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
    qualify row_number() over (partition by feed_id order by fetched_at desc) = 1
)
select
    coalesce(nullif(feeds.title, ''), feeds.outlet, last_polls.url) as title,
    last_polls.url, last_polls.outcome as reason, last_polls.message, failure_count,
    last_success_at, next_due_at
from last_polls
left join feeds using (feed_id)
where last_polls.outcome not in ('ok', 'not_modified')
order by failure_count desc nulls last, title, last_polls.url;
