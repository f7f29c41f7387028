-- title: Outlets bring as many articles as they use to
-- severity: warn
-- description: an outlet brought less than a fifth of its median for this weekday, where that is
--   five articles or more; its feed may have moved, or its pages may be refused
with checked_run as (
    select distinct run_id, night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
),
nights as (
    select outlet, night_on, count(*) as article_count
    from articles
    join runs on runs.run_id = articles.first_run_id
    where is_report and night_on > (select max(night_on) - 57 from checked_run)
    group by outlet, night_on
),
usual as (
    select outlet, median(article_count) as usual_count
    from nights
    cross join checked_run
    where nights.night_on < checked_run.night_on
        and isodow(nights.night_on) = isodow(checked_run.night_on)
    group by outlet
    having count(*) >= 3 and median(article_count) >= 5
)
select usual.outlet || ' brought ' || coalesce(article_count, 0) || ' articles, usual are '
    || usual_count::bigint
from usual
cross join checked_run
left join nights on nights.outlet = usual.outlet and nights.night_on = checked_run.night_on
where coalesce(article_count, 0) < usual_count / 5;
