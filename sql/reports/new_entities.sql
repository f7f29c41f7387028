-- title: New people, organizations and places
-- grain: one row per entity that no earlier article mentions
-- description: entities whose first day with an article lies in the days asked for, with the
--   outlet that brought them; on a young file nearly everything is new
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: type = (person, organization, place, group or event; all by default)
-- param: limit = 50 (rows)
with chosen as (
    select
        article_id, outlet, title, url, reported_on, story_id,
        coalesce(published_at, first_seen_at) as reported_at
    from reporting_articles
    cross join period(cast($until as date), cast($days as integer))
    where reported_on between first_on and last_on
),
came as (
    select entity_id, article_id, count(*) as mention_count
    from mentions
    semi join chosen using (article_id)
    where entity_id is not null
    group by entity_id, article_id
),
known as (
    select distinct entity_id
    from mentions
    semi join came using (entity_id)
    semi join (
        select article_id
        from reporting_articles
        cross join period(cast($until as date), cast($days as integer))
        where reported_on < first_on
    ) using (article_id)
)
select
    any_value(entities.name) as entity_name,
    any_value(entities.type) as entity_type,
    any_value(entities.country_code) as entity_country_code,
    any_value(is_local) as is_local,
    min(reported_on) as first_reported_on,
    count(*) as article_count,
    count(distinct outlet) as outlet_count,
    sum(mention_count)::bigint as mention_count,
    arg_min(outlet, (reported_at, article_id)) as first_outlet,
    arg_min(chosen.title, (reported_at, article_id)) as first_title,
    arg_min(url, (reported_at, article_id)) as first_url,
    entity_id
from came
anti join known using (entity_id)
join chosen using (article_id)
join entities using (entity_id)
where cast($type as varchar) is null or entities.type = cast($type as varchar)
group by entity_id
order by outlet_count desc, article_count desc, mention_count desc, entity_name, entity_id
limit cast($limit as bigint);
