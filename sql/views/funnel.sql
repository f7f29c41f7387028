-- title: Where the entries of each run went
-- grain: one row per run x feed that had entries in it
create or replace view funnel as
with seen_entries as (
    select run_id, feed_id, entry_id from outcomes
    union
    select first_run_id, feed_id, entry_id from entries where first_run_id is not null
),
seen as (
    select run_id, feed_id, count(*) as seen_count
    from seen_entries
    group by run_id, feed_id
),
ended as (
    select
        run_id,
        feed_id,
        count(*) filter (where outcome = 'new') as new_count,
        count(*) filter (where outcome = 'updated') as updated_count,
        count(*) filter (where outcome = 'unchanged') as unchanged_count,
        count(*) filter (where outcome = 'duplicate') as duplicate_count,
        count(*) filter (where outcome = 'skipped') as skipped_count,
        count(*) filter (where outcome = 'failed') as failed_count
    from outcomes
    group by run_id, feed_id
)
select
    run_id, night_on, feed_id, feeds.title as feed_title, seen_count,
    coalesce(new_count, 0) as new_count,
    coalesce(updated_count, 0) as updated_count,
    coalesce(unchanged_count, 0) as unchanged_count,
    coalesce(duplicate_count, 0) as duplicate_count,
    coalesce(skipped_count, 0) as skipped_count,
    coalesce(failed_count, 0) as failed_count,
    seen_count - coalesce(
        new_count + updated_count + unchanged_count + duplicate_count + skipped_count
        + failed_count, 0
    ) as difference_count
from seen
left join ended using (run_id, feed_id)
left join runs using (run_id)
left join feeds using (feed_id);

comment on view funnel is 'One row per run x feed that had entries in it';
comment on column funnel.run_id is 'Run';
comment on column funnel.night_on is 'Night of the run, as in runs';
comment on column funnel.feed_id is 'Feed';
comment on column funnel.feed_title is 'Title of the feed';
comment on column funnel.seen_count is 'Entries that the run saw in the feed or had still waiting';
comment on column funnel.new_count is 'Became a new article';
comment on column funnel.updated_count is 'Changed an article';
comment on column funnel.unchanged_count is 'Known and as before';
comment on column funnel.duplicate_count is 'Led to an article that was there already';
comment on column funnel.skipped_count is 'Left out on purpose; outcomes.reason says why';
comment on column funnel.failed_count is 'Could not be had; outcomes.reason says why';
comment on column funnel.difference_count is 'seen less all outcomes; anything but 0 is an error';
