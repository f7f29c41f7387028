-- title: Issues, against their own four weeks
-- grain: one row per issue with articles in the days asked for or in the four weeks before
-- description: articles on each issue now, per day, and per day in the 28 days before, of which
--   only days with articles count; copies count as articles, and story_count leaves them out
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: kind = (issue, of Dateline or your own, or subject, of the IPTC; both by default)
-- param: limit = 50 (rows)
with chosen as (
    select article_id, story_id, outlet, reported_on, reported_on >= first_on as is_now
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
now_and_before as (
    select
        issue_id,
        any_value(label) as issue_label,
        if(starts_with(issue_id, 'medtop:'), 'subject', 'issue') as kind,
        count(distinct article_id) filter (where is_now) as article_count,
        count(distinct story_id) filter (where is_now) as story_count,
        count(distinct outlet) filter (where is_now) as outlet_count,
        count(distinct article_id) filter (where not is_now)
            / any_value(day_count) as baseline_per_day
    from tags
    join chosen using (article_id)
    left join issues using (issue_id)
    cross join baseline
    group by issue_id
)
select
    issue_id,
    issue_label,
    kind,
    coalesce(article_count, 0)::bigint as article_count,
    coalesce(story_count, 0)::bigint as story_count,
    coalesce(outlet_count, 0)::bigint as outlet_count,
    round(coalesce(article_count, 0) / cast($days as integer), 2) as per_day,
    round(coalesce(baseline_per_day, 0), 2) as baseline_per_day,
    -- Half an article a day is added on both sides, so that one against none is no explosion.
    round(
        (coalesce(article_count, 0) / cast($days as integer) + 0.5)
        / (coalesce(baseline_per_day, 0) + 0.5), 2
    ) as change_ratio
from now_and_before
where cast($kind as varchar) is null or kind = lower(cast($kind as varchar))
order by change_ratio desc, article_count desc, issue_id
limit cast($limit as integer);
