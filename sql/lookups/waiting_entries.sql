-- title: Entries whose pages this run still has to fetch
-- grain: one row per entry that waits and has no outcome in this run, oldest first
-- params: run_id, feed_urls (JSON list; empty means every feed)
with wanted_feeds as (
    select feed_id, outlet
    from feeds
    where len(from_json_strict($feed_urls, '["VARCHAR"]')) = 0
        or url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
        or subscribed_url in (select unnest(from_json_strict($feed_urls, '["VARCHAR"]')))
)
select
    entry_id, entries.feed_id, coalesce(canonical_url, url) as url, identity, outlet, article_id,
    attempt_count, title, author, published_raw, published_at, published_precision, updated_raw,
    updated_at, first_seen_at
from entries
join wanted_feeds on wanted_feeds.feed_id = entries.feed_id
where is_waiting
    and not exists (
        select 1
        from outcomes
        where outcomes.run_id = $run_id and outcomes.entry_id = entries.entry_id
    )
order by published_at nulls last, entry_id;
