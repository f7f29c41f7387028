-- title: Stories are what their articles make them
-- severity: error
-- description: counts, first date and earliest article of each story, and copies inside one story
with members as (
    select
        story_id,
        count(*) as article_count,
        count(distinct outlet) as outlet_count,
        min(published_at) as first_published_at,
        greatest(
            count(distinct outlet) filter (where copy_score is null or copy_score < 0.8), 1
        ) as independent_count
    from articles
    where page_kind = 'article'
    group by story_id
)
select 'story ' || stories.story_id || ' says ' || stories.article_count || ' articles, '
    || stories.outlet_count || ' outlets, ' || stories.independent_count || ' independent; has '
    || coalesce(members.article_count, 0) || ', ' || coalesce(members.outlet_count, 0) || ', '
    || coalesce(members.independent_count, 0)
from stories
left join members using (story_id)
where stories.article_count is distinct from members.article_count
    or stories.outlet_count is distinct from members.outlet_count
    or stories.independent_count is distinct from members.independent_count
    or stories.first_published_at is distinct from members.first_published_at
union all
select 'story ' || story_id || ' bears the key of no article'
from stories
anti join articles on articles.article_id = stories.story_id
union all
select 'article ' || copy.article_id || ' is a copy of ' || copy.copy_of_article_id
    || ', which is not in its story'
from articles as copy
left join articles as original on original.article_id = copy.copy_of_article_id
where copy.copy_of_article_id is not null and original.story_id is distinct from copy.story_id;
