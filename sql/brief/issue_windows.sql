-- title: Issues by windows of 24 hours before a moment
-- grain: one row per issue x window that has articles of it; window 0 is the last one
-- description: stories count, so that twenty copies of one wire text are one; what a run first saw
--   after the moment is left out, what is dated after it counts as of the last window
-- params: until, days_known
with dated as (
    select
        article_id,
        story_id,
        outlet,
        greatest(
            floor(epoch(cast($until as timestamptz) - coalesce(published_at, first_seen_at))
            / 86400), 0
        )::bigint as days_back
    from reporting_articles
    where first_seen_at <= cast($until as timestamptz)
)
select
    issue_id,
    coalesce(any_value(label), issue_id) as label,
    any_value(definition) as definition,
    days_back,
    count(distinct story_id) as story_count,
    count(distinct article_id) as article_count,
    count(distinct outlet) as outlet_count
from tags
join dated using (article_id)
left join issues using (issue_id)
where days_back <= cast($days_known as bigint)
group by issue_id, days_back
order by issue_id, days_back;
