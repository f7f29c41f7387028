-- title: Stored texts that the extractors tag, some at a time
-- grain: one row per article, in the order of its key
-- params: since (null: from the first), after (key of the last one seen; null: none), limit
select
    article_id, url, outlet, title, body, published_at, language_code, copy_score,
    cast(coalesce(published_at, first_seen_at) at time zone 'UTC' as date) as reported_on
from articles
where page_kind in ('article', 'live_blog')
    and withdrawn_at is null
    and (cast($since as timestamptz) is null
        or coalesce(published_at, first_seen_at) >= cast($since as timestamptz))
    and (cast($after as uuid) is null or article_id > cast($after as uuid))
order by article_id
limit cast($limit as integer);
