-- title: Articles are as long as they use to be
-- severity: warn
-- description: an outlet's article in the middle has half the words, or twice as many, and that is
--   far from such nights before (median, MAD); its pages may have a new template: look at some
with checked_run as (
    select night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
)
select outlet || ': ' || round(value)::bigint || ' words in the article in the middle, usual are '
    || round(usual_value)::bigint
from outlet_drift
where night_on = (select night_on from checked_run) and measure = 'words' and is_far
order by abs(deviation) desc, outlet;
