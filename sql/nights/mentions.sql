-- title: The table mentions with its nights, for exports
-- grain: one row per span that names something, of the night that first stored its article
select mentions.*, night_on
from mentions
left join articles using (article_id)
left join runs on runs.run_id = first_run_id;
