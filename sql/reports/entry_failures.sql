-- title: Why entries brought no article
-- grain: one row per outlet x outcome x reason
-- description: entries that failed or were skipped, and those whose page is no article, with their
--   share of what the outlet brought and an example to look at
-- param: since = (first night, 2019-05-01; from the first by default)
-- param: until = (last night; to the last by default)
-- param: outlet = (as in articles.outlet; all by default)
with chosen as (
    select
        *,
        -- Known before and as before says nothing about how an outlet is reached.
        outcome != 'unchanged' as is_counted,
        outcome in ('failed', 'skipped')
            or (outcome = 'new' and page_kind != 'article') as is_lost
    from entry_outcomes
    where (cast($since as date) is null or night_on >= cast($since as date))
        and (cast($until as date) is null or night_on <= cast($until as date))
        and (cast($outlet as varchar) is null or outlet = cast($outlet as varchar))
),
totals as (
    select outlet, count(*) filter (where is_counted) as entry_count
    from chosen
    group by outlet
)
select
    chosen.outlet,
    outcome,
    coalesce(reason, 'not given') as reason,
    count(*) as lost_count,
    totals.entry_count,
    round(count(*) / nullif(totals.entry_count, 0), 3) as share_of_outlet,
    max(night_on) as last_night_on,
    arg_max(title, night_on) as example_title,
    arg_max(url, night_on) as example_url
from chosen
join totals on totals.outlet is not distinct from chosen.outlet
where is_lost and is_counted
group by chosen.outlet, outcome, coalesce(reason, 'not given'), totals.entry_count
order by lost_count desc, chosen.outlet, outcome, coalesce(reason, 'not given');
