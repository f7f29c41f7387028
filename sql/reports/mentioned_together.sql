-- title: Who and what is mentioned together
-- grain: one row per entity that stands in articles with the one asked for
-- description: the company that an entity keeps: how many articles and stories mention both, and
--   how much more often than chance would have it (lift)
-- param: entity = (part of its name; by default the one with most articles)
-- param: type = (person, organization, place, group or event of the others; all by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 30 (rows)
with chosen as (
    select article_entities.*, story_id
    from article_entities
    join (select article_id, story_id from reporting_articles) using (article_id)
    where (cast($since as date) is null or reported_on >= cast($since as date))
        and (cast($until as date) is null or reported_on <= cast($until as date))
),
sought as (
    select entity_id, any_value(entity_name) as entity_name
    from chosen
    where cast($entity as varchar) is null
        or contains(lower(entity_name), lower(cast($entity as varchar)))
    group by entity_id
    order by count(*) desc, entity_id
    limit 1
),
tallies as (
    select entity_id, count(*) as article_count from chosen group by entity_id
),
together as (
    select
        one.entity_name,
        other.entity_id,
        any_value(other.entity_name) as other_name,
        any_value(other.entity_type) as other_type,
        any_value(other.entity_country_code) as other_country_code,
        count(*) as article_count,
        count(distinct other.story_id) as story_count,
        count(distinct other.outlet) as outlet_count,
        max(other.reported_on) as last_reported_on,
        any_value(one.entity_id) as sought_id
    from chosen as one
    join sought on sought.entity_id = one.entity_id
    join chosen as other on other.article_id = one.article_id
    where other.entity_id != one.entity_id
        and (cast($type as varchar) is null or other.entity_type = cast($type as varchar))
    group by one.entity_name, other.entity_id
)
select
    entity_name,
    other_name,
    other_type,
    other_country_code,
    together.article_count,
    story_count,
    outlet_count,
    round(
        together.article_count * (select count(distinct article_id) from chosen)
        / (of_one.article_count * of_other.article_count), 2
    ) as lift,
    last_reported_on,
    together.entity_id
from together
join tallies as of_one on of_one.entity_id = sought_id
join tallies as of_other on of_other.entity_id = together.entity_id
order by story_count desc, lift desc, other_name, together.entity_id
limit cast($limit as bigint);
