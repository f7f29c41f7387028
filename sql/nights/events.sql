-- title: The table events with its nights, for exports
-- grain: one row per quotation, of the night that first stored its article
select events.*, night_on
from events
left join articles using (article_id)
left join runs on runs.run_id = first_run_id;
