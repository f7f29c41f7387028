-- title: Articles whose story is not made yet, or whose text came with this run
-- grain: one row per article
-- params: run_id (null: only those without a story)
select article_id
from articles
anti join stories using (story_id)
where page_kind = 'article'
union
select article_id
from revisions
where run_id = $run_id
order by article_id;
