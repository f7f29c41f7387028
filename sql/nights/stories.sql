-- title: The table stories with its nights, for exports
-- grain: one row per group of copies, of the night that first stored its earliest article
select stories.*, night_on
from stories
left join articles on articles.article_id = stories.story_id
left join runs on runs.run_id = first_run_id;
