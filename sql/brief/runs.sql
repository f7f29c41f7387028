-- title: The runs of a night and where their entries went
-- grain: one row per run, first to last
-- params: run_ids
select
    run_id,
    any_value(state) as state,
    any_value(started_at) as started_at,
    any_value(finished_at) as finished_at,
    any_value(counts) as counts,
    coalesce(sum(seen_count), 0)::bigint as seen_count,
    coalesce(sum(new_count), 0)::bigint as new_count,
    coalesce(sum(updated_count), 0)::bigint as updated_count,
    coalesce(sum(unchanged_count), 0)::bigint as unchanged_count,
    coalesce(sum(duplicate_count), 0)::bigint as duplicate_count,
    coalesce(sum(skipped_count), 0)::bigint as skipped_count,
    coalesce(sum(failed_count), 0)::bigint as failed_count,
    coalesce(sum(difference_count), 0)::bigint as difference_count
from runs
left join (select * exclude (night_on) from funnel) as funnel using (run_id)
where run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
group by run_id
order by any_value(started_at), run_id;
