-- title: Entries of a run that another entry has fetched for, or that nobody has
-- grain: one row per entry that waits, has no outcome in this run and was seen or due in it
-- params: run_id, feed_urls (JSON list; empty means every feed)
-- description: only an entry whose page this run has asked for speaks for others; one that the poll
--   found unchanged says nothing of a change that another feed tells of
with wanted_feeds as (
    select feed_id
    from feeds
    where state != 'unsubscribed' and (
        len(from_json_strict($feed_urls, '["VARCHAR"]')) = 0
        or url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
        or subscribed_url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
    )
),
run_outcomes as (
    select entry_id, outcome, reason
    from outcomes
    where run_id = $run_id
),
leads as (
    select entries.identity, entries.article_id, entries.is_waiting, outcome, reason
    from entries
    join run_outcomes using (entry_id)
    semi join fetches
        on fetches.run_id = $run_id
        and fetches.kind = 'article'
        and fetches.url = coalesce(entries.canonical_url, entries.url)
    qualify row_number() over (
        partition by entries.identity
        order by entries.article_id is null, published_at nulls last, entries.entry_id
    ) = 1
)
select
    entries.entry_id,
    entries.feed_id,
    entries.attempt_count,
    leads.outcome as lead_outcome,
    leads.reason as lead_reason,
    leads.article_id as lead_article_id,
    coalesce(leads.is_waiting, true) as is_waiting
from entries
join wanted_feeds using (feed_id)
left join leads using (identity)
where entries.is_waiting
    and not exists (
        select 1 from run_outcomes where run_outcomes.entry_id = entries.entry_id
    )
order by entries.entry_id;
