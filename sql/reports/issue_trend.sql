-- title: Issues, against their own four weeks
-- grain: one row per issue with articles in the days asked for or in the four weeks before
-- description: articles on each issue now, per day, and per day in the 28 days before, of which
--   only days with articles count; copies count as articles, and story_count leaves them out
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: limit = 50 (rows)
with period as (
    select
        coalesce(cast($until as date), max(reported_on)) as last_on,
        coalesce(cast($until as date), max(reported_on)) - cast($days as integer) + 1 as first_on
    from issue_days
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
        issue_id,
        issue_label,
        sum(article_count) filter (where reported_on >= first_on) as article_count,
        sum(story_count) filter (where reported_on >= first_on) as story_count,
        max(outlet_count) filter (where reported_on >= first_on) as outlet_count,
        sum(article_count) filter (where reported_on < first_on)
            / any_value(day_count) as baseline_per_day
    from issue_days
    cross join period
    cross join baseline
    where reported_on between first_on - 28 and last_on
    group by issue_id, issue_label
)
select
    issue_id,
    issue_label,
    coalesce(article_count, 0)::bigint as article_count,
    coalesce(story_count, 0)::bigint as story_count,
    coalesce(outlet_count, 0)::bigint as most_outlets_in_a_day,
    round(coalesce(article_count, 0) / cast($days as integer), 2) as per_day,
    round(coalesce(baseline_per_day, 0), 2) as baseline_per_day,
    -- Half an article a day is added on both sides, so that one against none is no explosion.
    round(
        (coalesce(article_count, 0) / cast($days as integer) + 0.5)
        / (coalesce(baseline_per_day, 0) + 0.5), 2
    ) as change_ratio
from now_and_before
order by change_ratio desc, article_count desc, issue_id
limit cast($limit as integer);
