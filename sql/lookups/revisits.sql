-- title: Entries whose articles are to be looked at again
-- grain: one row per article that is past an hour mark and that nobody has looked at since
-- description: an article two days past its last mark is left alone, whatever was missed; so is one
--   whose entries are all of feeds that left the list
-- params: now, hours (JSON list of numbers)
with marks as (
    select unnest(from_json_strict($hours, '["DOUBLE"]')) as hour_count
),
recent as (
    select article_id, feed_id, first_seen_at, fetched_at
    from articles
    where page_kind in ('article', 'live_blog')
        and withdrawn_at is null
        and first_seen_at >= $now - to_hours(
            cast(ceil((select max(hour_count) from marks)) as bigint) + 48
        )
),
passed as (
    select article_id, max(first_seen_at + to_seconds(hour_count * 3600)) as mark_at
    from recent
    cross join marks
    where first_seen_at + to_seconds(hour_count * 3600) <= $now
    group by article_id
),
leads as (
    select
        entry_id, is_waiting, coalesce(entries.canonical_url, entries.url) as asked_url,
        recent.fetched_at, mark_at
    from recent
    join passed using (article_id)
    join entries on entries.article_id = recent.article_id
    join feeds on feeds.feed_id = entries.feed_id and feeds.state != 'unsubscribed'
    qualify row_number() over (
        partition by recent.article_id
        order by entries.feed_id is distinct from recent.feed_id, entries.first_seen_at, entry_id
    ) = 1
),
looks as (
    select entry_id, max(fetches.fetched_at) as looked_at
    from leads
    join fetches on fetches.url = leads.asked_url
    where fetches.kind = 'article'
    group by entry_id
)
select entry_id
from leads
left join looks using (entry_id)
where not is_waiting and greatest(fetched_at, looked_at) < mark_at
order by entry_id;
