-- title: The stories that most outlets tell in words of their own
-- grain: one row per story x outlet, the outlet's earliest article of it
-- description: stories of two outlets or more of which the night brought an article
-- params: run_ids, until, story_limit
with recent as (
    select
        *,
        coalesce(published_at, first_seen_at) as appeared_at
    from reporting_articles
    where first_seen_at <= cast($until as timestamptz)
),
chosen as (
    select stories.*
    from stories
    where outlet_count >= 2
        and story_id in (
            select story_id
            from recent
            where first_run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
        )
    order by independent_count desc, outlet_count desc, article_count desc, story_id
    limit cast($story_limit as bigint)
)
select
    story_id, chosen.title as story_title, independent_count, outlet_count, article_count,
    article_id, url, outlet, recent.title, published_at, published_precision,
    language_code, is_first_copy,
    copy_of_article_id, substr(body, 1, 1200) as passage
from chosen
join recent using (story_id)
qualify row_number() over (
    partition by story_id, outlet order by is_first_copy desc, appeared_at, article_id
) = 1
order by
    independent_count desc, outlet_count desc, article_count desc, story_id,
    is_first_copy desc, appeared_at, article_id;
