-- title: The table quotes with its nights, for exports
-- grain: one row per quotation, of the night that first stored its article
select quotes.*, night_on
from quotes
left join articles using (article_id)
left join runs on runs.run_id = first_run_id;
