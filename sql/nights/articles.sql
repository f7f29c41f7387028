-- title: The table articles with its nights, for exports
-- grain: one row per article, of the night that first stored it
select articles.*, night_on
from articles
left join runs on runs.run_id = first_run_id;
