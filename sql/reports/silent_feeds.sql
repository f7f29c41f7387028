-- title: Feeds that bring nothing
-- grain: one row per subscription that has been silent for longer than asked
-- description: feeds that answer, or do not, and have held no new entry for the days asked for, or
--   for longer than their own rhythm; open one in a browser, or run `dateline feeds check`
-- param: days = (days without a new entry; longer than its own rhythm by default)
select
    title, outlet, state, last_new_entry_at, round(silent_hours / 24, 1) as silent_days,
    usual_gap_hours, is_silent, last_fetched_at, last_outcome, failure_count, entry_count,
    category, url, feed_id
from feed_health
where if(
    cast($days as double) is null,
    is_silent,
    coalesce(silent_hours, 0) > 24 * cast($days as double)
)
order by silent_hours desc, title, feed_id;
