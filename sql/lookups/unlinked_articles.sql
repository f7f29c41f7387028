-- title: Articles that have no story yet, or another text since this run
-- grain: one row per article
-- params: run_id
select article_id
from articles
where story_id is null
union
select article_id
from revisions
where run_id = $run_id
order by article_id;
