-- title: Outlets bring as many articles as they use to
-- severity: warn
-- description: an outlet brought less than a fifth of its median for this weekday, where that is
--   five articles or more; its feed may have moved, or its pages may be refused
with checked_run as (
    select run_id, night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
),
nights as (
    select distinct runs.night_on
    from runs
    cross join checked_run
    where runs.night_on between checked_run.night_on - 56 and checked_run.night_on
        and isodow(runs.night_on) = isodow(checked_run.night_on)
),
outlets as (
    select outlet, min(night_on) as first_night_on
    from outlet_nights
    where night_on >= (select max(night_on) - 56 from checked_run)
    group by outlet
),
-- A night without an article is a night too: on Sundays nothing may be usual.
tallies as (
    select outlet, nights.night_on, coalesce(article_count, 0) as article_count
    from outlets
    join nights on nights.night_on >= first_night_on
    left join outlet_nights using (outlet, night_on)
),
usual as (
    select outlet, median(article_count) as usual_count
    from tallies
    where night_on < (select night_on from checked_run)
    group by outlet
    having count(*) >= 3 and median(article_count) >= 5
),
-- A run for one feed says nothing about the others.
asked as (
    select distinct outlet
    from articles
    semi join (
        from fetches where kind = 'feed' and run_id = (select run_id from checked_run)
    ) using (feed_id)
)
select outlet || ' brought ' || article_count || ' articles, usual are ' || usual_count::bigint
from tallies
join usual using (outlet)
semi join asked using (outlet)
where night_on = (select night_on from checked_run) and article_count < usual_count / 5
order by usual_count desc, outlet;
