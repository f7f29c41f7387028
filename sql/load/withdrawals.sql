-- title: Mark articles that their publisher took back
-- grain: one row per article
-- description: text and findings stay; the article no longer counts in reports
update articles
set withdrawn_at = coalesce(articles.withdrawn_at, came.withdrawn_at), is_report = false
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "withdrawn_at": "TIMESTAMPTZ"
    }]')) as batch (came)
) as came
where articles.article_id = came.article_id;
