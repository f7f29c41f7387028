-- title: The funnel adds up
-- severity: error
-- description: each entry seen in the run has exactly one outcome, and no word of our own making;
--   look for a batch that was cut short in problems, then start the run again
with looked_at as (
    -- The run asked about, or all but those that were stopped half-way and left entries open; one
    -- that a check has stopped came to its end.
    select run_id
    from runs
    where if(
        $run_id is null,
        state not in ('failed', 'crashed', 'interrupted') or run_id in (
            select run_id from check_results where severity = 'error' and failing_count > 0
        ),
        run_id = $run_id
    )
)
select 'entry ' || entry_id || ' has ' || count(*) || ' outcomes: ' || string_agg(outcome, ', ')
from outcomes
where $run_id is null or run_id = $run_id
group by run_id, entry_id
having count(*) > 1
union all
select 'entry ' || entries.entry_id || ' was first seen in run ' || first_run_id
    || ' and has no outcome in it'
from entries
anti join outcomes
    on outcomes.entry_id = entries.entry_id and outcomes.run_id = entries.first_run_id
where first_run_id in (select run_id from looked_at)
union all
select 'entry ' || entry_id || ' has the unknown outcome ' || coalesce(outcome, 'null')
from outcomes
where ($run_id is null or run_id = $run_id)
    and coalesce(outcome, '') not in (
        'new', 'updated', 'unchanged', 'duplicate', 'skipped', 'failed'
    )
union all
select 'feed ' || coalesce(feed_id::varchar, 'null') || ' in run ' || run_id || ': '
    || seen_count || ' entries seen, ' || seen_count - difference_count || ' outcomes'
from funnel
where run_id in (select run_id from looked_at) and difference_count != 0;
