-- title: The counts of each run are those of its rows
-- severity: error
-- description: what a run says it did, against the rows that bear its id; counts of findings are
--   left out, as a later revision or a replay replaces those
with stated as (
    select run_id, unnest(map_entries(counts)) as entry
    from runs
    where state in ('published', 'failed', 'interrupted')
),
counted as (
    select run_id, 'entries_' || outcome as name, count(*) as row_count
    from outcomes
    group by run_id, outcome
    union all
    select run_id, 'entries', count(*) from outcomes group by run_id
    union all
    select run_id, 'fetches_' || kind, count(*) from fetches group by run_id, kind
    union all
    select run_id, 'bytes', sum(byte_count)::bigint from fetches group by run_id
    union all
    select run_id, if(revision = 1, 'articles_new', 'articles_updated'), count(*)
    from revisions
    group by run_id, revision = 1
    union all
    select run_id, 'problems_' || severity, count(*)
    from problems
    where stage != 'report'  -- which comes when the run is closed and shown
    group by run_id, severity
),
compared as (
    select
        coalesce(said.run_id, counted.run_id) as run_id,
        coalesce(said.entry.key, counted.name) as name,
        coalesce(said.entry.value, 0) as said_count,
        coalesce(row_count, 0) as row_count
    from stated as said
    full join counted on counted.run_id = said.run_id and counted.name = said.entry.key
)
select 'run ' || run_id || ' says ' || name || ' ' || said_count || ', its rows ' || row_count
from compared
where said_count != row_count
    and name not in (
        'mentions', 'tags', 'quotes', 'events', 'feeds_polled', 'feeds_failed',
        'feeds_not_modified'
    )
    and run_id in (select run_id from stated);
