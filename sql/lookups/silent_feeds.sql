-- title: Feeds that answer and bring nothing
-- grain: one row per feed silent for longer than its rhythm
select feed_id, title, url, last_new_entry_at, silent_hours, usual_gap_hours
from feed_health
where is_silent
order by silent_hours desc, feed_id;
