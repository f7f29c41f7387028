-- title: Who did what to whom, by country
-- grain: one row per actor's country x target's country x type of event
-- description: events between countries, told by texts of their own; one that is mutual counts in
--   both directions. The last day is that of the newest
-- param: country = (ISO 3166-1 alpha-2 of one side; all by default)
-- param: type = (consult, accuse, assault, ...; all by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 100 (rows)
with directed as (
    select
        actor_country_code, target_country_code, event_type, quad_class, article_id, story_id,
        coalesce(occurred_on, reported_on) as happened_on
    from reporting_events
    where is_first_copy
    union all
    select
        target_country_code, actor_country_code, event_type, quad_class, article_id, story_id,
        coalesce(occurred_on, reported_on)
    from reporting_events
    where is_first_copy and is_mutual
)
select
    actor_country_code,
    target_country_code,
    event_type,
    quad_class,
    count(*) as event_count,
    count(distinct article_id) as article_count,
    count(distinct story_id) as story_count,
    max(happened_on) as last_on
from directed
where actor_country_code != target_country_code
    and (cast($type as varchar) is null or event_type = cast($type as varchar))
    and (
        cast($country as varchar) is null
        or upper(cast($country as varchar)) in (actor_country_code, target_country_code)
    )
    and (cast($since as date) is null or happened_on >= cast($since as date))
    and (cast($until as date) is null or happened_on <= cast($until as date))
group by actor_country_code, target_country_code, event_type, quad_class
order by event_count desc, last_on desc, actor_country_code, target_country_code, event_type
limit cast($limit as bigint);
