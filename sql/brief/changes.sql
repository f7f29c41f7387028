-- title: What publishers changed or took away in a night
-- grain: one row per later revision that a run of the night found, and per withdrawal in it
-- params: run_ids, since, until
with changed as (
    select
        later.article_id,
        'changed' as change,
        later.observed_at as changed_at,
        earlier.title as title_before,
        later.title as title_after,
        earlier.body as body_before,
        later.body as body_after
    from revisions as later
    join revisions as earlier
        on earlier.article_id = later.article_id and earlier.revision = later.revision - 1
    where later.run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
    union all
    select article_id, 'withdrawn', withdrawn_at, title, null, body, null
    from articles
    where withdrawn_at between cast($since as timestamptz) and cast($until as timestamptz)
)
select
    change, changed_at, article_id, url, outlet, title, published_at, published_precision,
    language_code,
    page_kind, title_before, title_after, body_before, body_after,
    count(*) over () as change_count
from changed
join articles using (article_id)
order by change desc, changed_at desc, article_id
limit 40;
