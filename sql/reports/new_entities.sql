-- title: New people, organizations and places
-- grain: one row per entity that no earlier article mentions
-- description: entities whose first day with an article lies in the days asked for, with the
--   outlet that brought them; on a young file nearly everything is new
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: type = (person, organization, place, group or event; all by default)
-- param: limit = 50 (rows)
with period as (
    select
        coalesce(cast($until as date), max(reported_on)) as last_on,
        coalesce(cast($until as date), max(reported_on)) - cast($days as integer) + 1 as first_on
    from reporting_articles
)
select
    entity_name, entity_type, entity_country_code, is_local, first_reported_on, article_count,
    outlet_count, mention_count, first_outlet, first_title, first_url, entity_id
from entity_history
cross join period
where first_reported_on between first_on and last_on
    and (cast($type as varchar) is null or entity_type = cast($type as varchar))
order by outlet_count desc, article_count desc, mention_count desc, entity_name, entity_id
limit cast($limit as bigint);
