-- title: Entities, against their own four weeks
-- grain: one row per entity with articles in the days asked for
-- description: who and what is in the news now, and how that compares with the 28 days before, of
--   which only days with articles count
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: type = (person, organization, place, group or event; all by default)
-- param: limit = 50 (rows)
with period as (
    select
        coalesce(cast($until as date), max(reported_on)) as last_on,
        coalesce(cast($until as date), max(reported_on)) - cast($days as integer) + 1 as first_on
    from entity_days
),
-- A file that is younger than four weeks has had fewer days to bring articles.
baseline as (
    select greatest(count(distinct reported_on), 1) as day_count
    from reporting_articles
    cross join period
    where reported_on between first_on - 28 and first_on - 1
),
now_and_before as (
    select
        entity_id,
        entity_name,
        entity_type,
        entity_country_code,
        sum(article_count) filter (where reported_on >= first_on) as article_count,
        sum(story_count) filter (where reported_on >= first_on) as story_count,
        sum(mention_count) filter (where reported_on >= first_on) as mention_count,
        sum(article_count) filter (where reported_on < first_on)
            / any_value(day_count) as baseline_per_day
    from entity_days
    cross join period
    cross join baseline
    where reported_on between first_on - 28 and last_on
        and (cast($type as varchar) is null or entity_type = cast($type as varchar))
    group by entity_id, entity_name, entity_type, entity_country_code
)
select
    entity_name,
    entity_type,
    entity_country_code,
    article_count::bigint as article_count,
    story_count::bigint as story_count,
    mention_count::bigint as mention_count,
    round(coalesce(baseline_per_day, 0), 2) as baseline_per_day,
    round(
        (article_count / cast($days as integer) + 0.5) / (coalesce(baseline_per_day, 0) + 0.5), 2
    ) as change_ratio,
    entity_id
from now_and_before
where article_count > 0
order by article_count desc, change_ratio desc, entity_name, entity_id
limit cast($limit as bigint);
