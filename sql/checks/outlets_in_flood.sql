-- title: Outlets bring no more articles than they use to
-- severity: warn
-- description: an outlet brought far more articles than on such nights before (median and MAD); its
--   feed may list its archive, or one article may come under many addresses; report outlet_drift
with checked_run as (
    select night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
),
-- A new subscription brings all that its feed holds.
widened as (
    select distinct articles.outlet
    from articles
    join runs on runs.run_id = first_run_id
    join feeds using (feed_id)
    where night_on = (select night_on from checked_run)
        and added_at > started_at - interval 36 hours
)
select outlet || ' brought ' || round(value, 1) || ' articles a day, usual are '
    || round(usual_value, 1)
from outlet_drift
anti join widened using (outlet)
where night_on = (select night_on from checked_run)
    and measure = 'articles'
    and is_far
    and deviation > 0
order by deviation desc, outlet;
