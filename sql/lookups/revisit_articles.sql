-- title: Articles to look at again
-- grain: one row per article past an hour mark that nobody has looked at since, oldest first
-- description: an article older than the last mark by two days is past it, whatever was missed
-- params: now, hours (JSON list of numbers)
with marks as (
    select unnest(from_json_strict($hours, '["DOUBLE"]')) as hour_count
),
recent as (
    select *
    from articles
    where page_kind = 'article'
        and withdrawn_at is null
        and first_seen_at >= $now - to_hours(
            cast(ceil((select max(hour_count) from marks)) as bigint) + 48
        )
),
looks as (
    select recent.article_id, max(fetches.fetched_at) as looked_at
    from recent
    join fetches on fetches.url = recent.url
    where fetches.kind = 'article'
    group by recent.article_id
),
passed as (
    select article_id, max(first_seen_at + to_seconds(hour_count * 3600)) as mark_at
    from recent
    cross join marks
    where first_seen_at + to_seconds(hour_count * 3600) <= $now
    group by article_id
)
select
    entry_id, recent.feed_id, recent.url, coalesce(identity, recent.url) as identity,
    recent.outlet, recent.article_id, 0 as attempt_count, coalesce(entries.title, '') as title,
    author, published_raw, entries.published_at, entries.published_precision, updated_raw,
    updated_at, recent.first_seen_at, mark_at
from recent
join passed using (article_id)
left join looks using (article_id)
left join entries on entries.article_id = recent.article_id
where greatest(recent.fetched_at, looked_at) < mark_at
qualify row_number() over (
    partition by recent.article_id
    order by entries.feed_id is distinct from recent.feed_id, entries.first_seen_at, entry_id
) = 1
order by recent.first_seen_at, recent.article_id;
