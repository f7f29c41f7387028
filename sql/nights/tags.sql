-- title: The table tags with its nights, for exports
-- grain: one row per article x issue (x place), of the night that first stored its article
select tags.*, night_on
from tags
left join articles using (article_id)
left join runs on runs.run_id = first_run_id;
