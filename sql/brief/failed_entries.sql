-- title: Entries that a night could not get or left out, with an example or three
-- grain: one row per outcome x reason x entry, three per reason at most
-- description: the words are those of the last fetch, or of the problem that names the address
-- params: run_ids
with night_runs as (
    select unnest(from_json_strict($run_ids, '["UUID"]')) as run_id
),
ended as (
    select outcomes.*
    from outcomes
    join runs using (run_id)
    semi join night_runs using (run_id)
    qualify row_number() over (
        partition by entry_id order by runs.started_at desc, run_id
    ) = 1
),
said as (
    select url, arg_max(message, "at") as message
    from problems
    semi join night_runs using (run_id)
    where url is not null
    group by url
)
select
    ended.outcome,
    coalesce(nullif(ended.reason, ''), 'unknown') as reason,
    count(*) over (partition by ended.outcome, ended.reason) as entry_count,
    entries.title,
    entries.url,
    coalesce(nullif(feeds.title, ''), feeds.outlet) as feed_title,
    said.message
from ended
join entries using (entry_id)
left join feeds on feeds.feed_id = entries.feed_id
left join said on said.url = entries.url
where ended.outcome in ('failed', 'skipped')
qualify row_number() over (
    partition by ended.outcome, ended.reason order by entries.url, entry_id
) <= 3
order by ended.outcome, entry_count desc, reason, entries.url;
