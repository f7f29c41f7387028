-- title: When entities came and went
-- grain: one row per entity mentioned in articles that count in reports
-- needs: reporting_mentions
create or replace view entity_history as
with articles_with as (
    select
        entity_id, article_id, any_value(entity_name) as entity_name,
        any_value(entity_type) as entity_type,
        any_value(entity_country_code) as entity_country_code,
        any_value(entity_is_local) as entity_is_local, any_value(reported_on) as reported_on,
        any_value(story_id) as story_id, any_value(outlet) as outlet, any_value(url) as url,
        any_value(article_title) as title,
        any_value(coalesce(published_at, first_seen_at)) as reported_at,
        count(*) as mention_count
    from reporting_mentions
    where entity_id is not null
    group by entity_id, article_id
)
select
    entity_id,
    any_value(entity_name) as entity_name,
    any_value(entity_type) as entity_type,
    any_value(entity_country_code) as entity_country_code,
    any_value(entity_is_local) as is_local,
    min(reported_on) as first_reported_on,
    max(reported_on) as last_reported_on,
    count(distinct reported_on) as day_count,
    count(*) as article_count,
    count(distinct story_id) as story_count,
    count(distinct outlet) as outlet_count,
    sum(mention_count)::bigint as mention_count,
    arg_min(outlet, (reported_at, article_id)) as first_outlet,
    arg_min(title, (reported_at, article_id)) as first_title,
    arg_min(url, (reported_at, article_id)) as first_url,
    arg_min(article_id, (reported_at, article_id)) as first_article_id
from articles_with
group by entity_id;

comment on view entity_history is 'One row per entity mentioned in articles that count in reports';
comment on column entity_history.entity_id is 'Entity';
comment on column entity_history.entity_name is 'Name of the entity';
comment on column entity_history.entity_type is 'person, organization, place, group or event';
comment on column entity_history.entity_country_code is 'Country that the entity belongs to';
comment on column entity_history.is_local
    is 'Whether it was found in texts here rather than in the built-in list';
comment on column entity_history.first_reported_on is 'First day with an article that mentions it';
comment on column entity_history.last_reported_on is 'Last day with one';
comment on column entity_history.day_count is 'Days with one';
comment on column entity_history.article_count is 'Articles that mention it';
comment on column entity_history.story_count is 'Stories among them';
comment on column entity_history.outlet_count is 'Outlets among them';
comment on column entity_history.mention_count is 'Mentions in them';
comment on column entity_history.first_outlet is 'Outlet of the first article';
comment on column entity_history.first_title is 'Headline of the first article';
comment on column entity_history.first_url is 'Address of the first article';
comment on column entity_history.first_article_id is 'The first article';
