-- title: Which rows a replay changes
-- grain: one row per table x article with a change
-- description: an article whose row differs counts as one changed; findings as added and removed
with mentions_now as (
    select mentions.* exclude (extractor_version)
    from mentions
    semi join replayed using (article_id)
),
tags_now as (
    select tags.* exclude (extractor_version)
    from tags
    semi join replayed using (article_id)
),
quotes_now as (
    select quotes.* exclude (extractor_version)
    from quotes
    semi join replayed using (article_id)
),
events_now as (
    select events.* exclude (extractor_version)
    from events
    semi join replayed using (article_id)
),
differences as (
    select
        'articles' as table_name,
        was.article_id,
        0 as added_count,
        0 as removed_count,
        concat_ws(
            ', ',
            if(was.title is distinct from now.title, 'title', null),
            if(was.body is distinct from now.body, 'body', null),
            if(was.byline is distinct from now.byline, 'byline', null),
            if(was.dateline is distinct from now.dateline, 'dateline', null),
            if(was.agency is distinct from now.agency, 'agency', null),
            if(was.published_at is distinct from now.published_at, 'published_at', null),
            if(was.page_kind is distinct from now.page_kind, 'page_kind', null),
            if(was.language_code is distinct from now.language_code, 'language_code', null)
        ) as changed_columns
    from articles_before as was
    join articles as now using (article_id)
    union all
    select 'mentions', article_id, 1, 0, '' from (from mentions_now except all from mentions_before)
    union all
    select 'mentions', article_id, 0, 1, '' from (from mentions_before except all from mentions_now)
    union all
    select 'tags', article_id, 1, 0, '' from (from tags_now except all from tags_before)
    union all
    select 'tags', article_id, 0, 1, '' from (from tags_before except all from tags_now)
    union all
    select 'quotes', article_id, 1, 0, '' from (from quotes_now except all from quotes_before)
    union all
    select 'quotes', article_id, 0, 1, '' from (from quotes_before except all from quotes_now)
    union all
    select 'events', article_id, 1, 0, '' from (from events_now except all from events_before)
    union all
    select 'events', article_id, 0, 1, '' from (from events_before except all from events_now)
)
select
    table_name,
    articles.url,
    sum(added_count)::bigint as added_count,
    sum(removed_count)::bigint as removed_count,
    max(changed_columns) as changed_columns
from differences
join articles using (article_id)
group by table_name, differences.article_id, articles.url
having sum(added_count) + sum(removed_count) > 0 or max(changed_columns) != ''
order by table_name, articles.url;
