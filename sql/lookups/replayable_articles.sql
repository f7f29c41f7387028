-- title: Articles to clean and tag again from the archive
-- grain: one row per article whose current text was observed in the time asked for
-- params: since (null: from the first), night_on (null: every night), extractors (null: all
--   articles; else a JSON list such as ["entities 2"]: those that were not tagged by these alone)
select
    articles.article_id, articles.archive_ref, articles.revision, articles.url, articles.outlet,
    articles.body_sha256, articles.fetched_at, articles.first_seen_at, articles.first_run_id,
    articles.feed_id, entry_id, coalesce(entries.title, '') as title, author, published_raw,
    entries.published_at, entries.published_precision, updated_raw, updated_at
from articles
join revisions using (article_id, revision)
left join runs on runs.run_id = revisions.run_id
left join entries on entries.article_id = articles.article_id
where articles.archive_ref is not null
    and (cast($since as timestamptz) is null or observed_at >= cast($since as timestamptz))
    and (cast($night_on as date) is null or night_on = cast($night_on as date))
    and (
        cast($extractors as varchar) is null
        or articles.page_kind in ('article', 'live_blog') and not coalesce(
            tagged_by = '' or list_has_all(
                from_json_strict($extractors, '["VARCHAR"]'), string_split(tagged_by, ', ')
            ), false
        )
    )
qualify row_number() over (
    partition by articles.article_id
    order by entries.feed_id is distinct from articles.feed_id, entries.first_seen_at, entry_id
) = 1
order by articles.archive_ref, articles.article_id;
