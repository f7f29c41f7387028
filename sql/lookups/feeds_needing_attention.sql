-- title: Feeds that need a person
-- grain: one row per feed that is gone, fails or is silent for longer than its rhythm
select
    feed_id, title, url, state, state_reason, failure_count, last_status_code, last_outcome,
    last_success_at, last_new_entry_at, silent_hours, usual_gap_hours, is_silent
from feed_health
where state in ('failing', 'gone') or is_silent
order by state desc, failure_count desc, silent_hours desc, feed_id;
