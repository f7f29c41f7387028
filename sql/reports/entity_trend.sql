-- title: Entities, against their own four weeks
-- grain: one row per entity with articles in the days asked for
-- description: who and what is in the news now, and how that compares with the 28 days before, of
--   which only days with articles count
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: type = (person, organization, place, group or event; all by default)
-- param: limit = 50 (rows)
with
-- The articles first: whole years of mentions need not be joined for four weeks of them.
chosen as (
    select article_id, story_id, reported_on, reported_on >= first_on as is_now
    from reporting_articles
    cross join period(cast($until as date), cast($days as integer))
    where reported_on between baseline_on and last_on
),
-- A file that is younger than four weeks has had fewer days to bring articles.
baseline as (
    select greatest(count(distinct reported_on), 1) as day_count
    from chosen
    where not is_now
),
tallies as (
    select
        entity_id,
        article_id,
        any_value(story_id) as story_id,
        any_value(is_now) as is_now,
        count(*) as mention_count
    from mentions
    join chosen using (article_id)
    where entity_id is not null
    group by entity_id, article_id
),
now_and_before as (
    select
        entity_id,
        any_value(name) as entity_name,
        any_value(type) as entity_type,
        any_value(country_code) as entity_country_code,
        count(*) filter (where is_now) as article_count,
        count(distinct story_id) filter (where is_now) as story_count,
        sum(mention_count) filter (where is_now) as mention_count,
        count(*) filter (where not is_now) / any_value(day_count) as baseline_per_day
    from tallies
    join entities using (entity_id)
    cross join baseline
    where cast($type as varchar) is null or type = cast($type as varchar)
    group by entity_id
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
