-- title: Entries whose pages this run still has to fetch
-- grain: one row per entry that waits and has no outcome in this run, oldest first
-- description: when a run is picked up, entries of an article that it has asked for already are
--   left out: they are settled with the entry that asked
-- params: run_id, feed_urls (JSON list; empty means every feed)
with asked_for as (
    select leads.identity
    from entries as leads
    join outcomes using (entry_id)
    join fetches on fetches.url = coalesce(leads.canonical_url, leads.url)
    where outcomes.run_id = $run_id and fetches.run_id = $run_id and fetches.kind = 'article'
),
wanted_feeds as (
    select feed_id, outlet
    from feeds
    where state != 'unsubscribed' and (
        len(from_json_strict($feed_urls, '["VARCHAR"]')) = 0
        or url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
        or subscribed_url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
    )
)
select
    entry_id, entries.feed_id, coalesce(canonical_url, url) as url, identity, outlet, article_id,
    attempt_count, title, author, published_raw, published_at, published_precision, updated_raw,
    updated_at, first_seen_at
from entries
join wanted_feeds on wanted_feeds.feed_id = entries.feed_id
where is_waiting
    and identity not in (select identity from asked_for where identity is not null)
    and not exists (
        select 1
        from outcomes
        where outcomes.run_id = $run_id and outcomes.entry_id = entries.entry_id
    )
order by published_at nulls last, entry_id;
