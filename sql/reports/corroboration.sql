-- title: Stories by independent outlets
-- grain: one row per story
-- description: how many outlets tell a story in words of their own; a copy corroborates nothing
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: at_least = 1 (independent outlets)
-- param: limit = 50 (rows)
with outlets as (
    select
        story_id,
        string_agg(distinct outlet, ', ' order by outlet) filter (where is_first_copy) as own_text,
        string_agg(distinct outlet, ', ' order by outlet) filter (where not is_first_copy) as copied
    from reporting_articles
    group by story_id
)
select
    title,
    first_published_at,
    independent_count,
    outlet_count,
    article_count,
    own_text as outlets_with_own_text,
    copied as outlets_with_copies,
    story_id
from stories
join outlets using (story_id)
where independent_count >= cast($at_least as bigint)
    and (
        cast($since as date) is null
        or cast(first_published_at at time zone 'UTC' as date) >= cast($since as date)
    )
order by independent_count desc, outlet_count desc, article_count desc, story_id
limit cast($limit as bigint);
