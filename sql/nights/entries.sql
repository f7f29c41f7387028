-- title: The table entries with its nights, for exports
-- grain: one row per item of a feed, of the night that first saw it
select entries.*, night_on
from entries
left join runs on runs.run_id = first_run_id;
