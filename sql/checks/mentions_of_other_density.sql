-- title: Articles name as much as they use to
-- severity: warn
-- description: an outlet has half the mentions in 100 words, or twice as many, and that is far from
--   such nights with the same extractors; its texts may hold a menu, or be in another language
with checked_run as (
    select night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
)
select outlet || ': ' || round(value, 1) || ' mentions in 100 words, usual are '
    || round(usual_value, 1)
from outlet_drift
where night_on = (select night_on from checked_run) and measure = 'mentions' and is_far
order by abs(deviation) desc, outlet;
