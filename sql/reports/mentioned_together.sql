-- title: Who and what is mentioned together
-- grain: one row per entity that stands in articles with the one asked for
-- description: the company that an entity keeps: how many articles and stories mention both, and
--   how much more often than chance would have it (lift)
-- param: entity = (part of its name; by default the one with most articles)
-- param: type = (person, organization, place, group or event of the others; all by default)
-- param: since = (first day, 2019-05-01; 27 days before the last by default)
-- param: until = (last day; the newest day with articles by default)
-- param: limit = 30 (rows)
with chosen as (
    select article_id, story_id, outlet, reported_on
    from reporting_articles
    cross join period(cast($until as date), 28)
    where reported_on between coalesce(cast($since as date), first_on) and last_on
),
pairs as (
    select distinct article_id, entity_id
    from mentions
    semi join chosen using (article_id)
    where entity_id is not null
),
tallies as (
    select entity_id, count(*) as article_count
    from pairs
    group by entity_id
),
sought as (
    select entity_id, name, article_count
    from tallies
    join entities using (entity_id)
    where cast($entity as varchar) is null
        or contains(lower(name), lower(cast($entity as varchar)))
    order by article_count desc, entity_id
    limit 1
),
in_company as (
    select *
    from pairs
    where article_id in (select article_id from pairs semi join sought using (entity_id))
),
together as (
    select
        entity_id,
        count(*) as article_count,
        count(distinct story_id) as story_count,
        count(distinct outlet) as outlet_count,
        max(reported_on) as last_reported_on
    from in_company
    join chosen using (article_id)
    anti join sought using (entity_id)
    group by entity_id
)
select
    sought.name as entity_name,
    entities.name as other_name,
    entities.type as other_type,
    entities.country_code as other_country_code,
    together.article_count,
    story_count,
    outlet_count,
    round(
        together.article_count * (select count(*) from chosen)
        / (sought.article_count * tallies.article_count), 2
    ) as lift,
    last_reported_on,
    together.entity_id
from together
cross join sought
join tallies on tallies.entity_id = together.entity_id
join entities on entities.entity_id = together.entity_id
where cast($type as varchar) is null or entities.type = cast($type as varchar)
order by story_count desc, lift desc, other_name, together.entity_id
limit cast($limit as bigint);
