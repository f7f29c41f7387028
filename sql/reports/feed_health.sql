-- title: How the feeds do
-- grain: one row per feed that is subscribed to, those in trouble first
-- description: state, failures in a row, rhythm and silence of each subscription
-- param: state = (active, failing or gone; all by default)
select
    title, state, state_reason, failure_count, last_status_code, last_outcome, last_success_at,
    last_new_entry_at, silent_hours, usual_gap_hours, is_silent, entry_count,
    entry_with_article_count, next_due_at, due_reason, category, outlet, url, feed_id
from feed_health
where cast($state as varchar) is null or state = cast($state as varchar)
order by
    case state when 'gone' then 0 when 'failing' then 1 else 2 end,
    is_silent desc,
    failure_count desc,
    title,
    feed_id;
