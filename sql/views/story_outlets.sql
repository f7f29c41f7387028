-- title: Who told a story, and when
-- grain: one row per story x outlet that carried it
-- needs: reporting_articles
create or replace view story_outlets as
with carried as (
    select
        story_id,
        outlet,
        min(coalesce(published_at, first_seen_at)) as first_at,
        count(*) as article_count,
        bool_or(is_first_copy) as has_own_text,
        max(copy_score) as copy_score,
        arg_min(title, (coalesce(published_at, first_seen_at), article_id)) as article_title,
        arg_min(url, (coalesce(published_at, first_seen_at), article_id)) as url,
        arg_min(article_id, (coalesce(published_at, first_seen_at), article_id)) as article_id
    from reporting_articles
    where story_id is not null
    group by story_id, outlet
)
select
    story_id,
    stories.title as story_title,
    outlet,
    rank() over story_order as place,
    first_at,
    round(epoch(first_at - min(first_at) over (partition by story_id)) / 3600, 2) as lag_hours,
    first_value(outlet) over story_order as first_outlet,
    carried.article_count,
    has_own_text,
    copy_score,
    article_title,
    url,
    article_id
from carried
left join stories using (story_id)
window story_order as (partition by story_id order by first_at);

comment on view story_outlets is 'One row per story x outlet that carried it, with its lag';
comment on column story_outlets.story_id is 'Story: group of copies and near-copies';
comment on column story_outlets.story_title is 'Headline of its earliest article';
comment on column story_outlets.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column story_outlets.place is '1 for the outlet that came first; equals share a place';
comment on column story_outlets.first_at
    is 'Publication of its first article in the story; first_seen_at where there is no date';
comment on column story_outlets.lag_hours is 'Hours behind the outlet that came first';
comment on column story_outlets.first_outlet is 'The outlet that came first';
comment on column story_outlets.article_count is 'Its articles in the story';
comment on column story_outlets.has_own_text
    is 'Whether it told the story in words of its own: is_first_copy of an article';
comment on column story_outlets.copy_score is '0..1, the most that an article of it repeats';
comment on column story_outlets.article_title is 'Headline of its first article in the story';
comment on column story_outlets.url is 'Address of that article';
comment on column story_outlets.article_id is 'That article';
