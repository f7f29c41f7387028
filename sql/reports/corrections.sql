-- title: Corrected and withdrawn
-- grain: one row per later revision of an article, and per withdrawal
-- description: what publishers changed after we first read it, newest first
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: limit = 100 (rows)
with changes as (
    select
        later.observed_at as changed_at,
        'revision ' || later.revision as change,
        later.article_id,
        earlier.title as title_before,
        later.title as title_after,
        length(later.body) - length(earlier.body) as length_change,
        later.title is distinct from earlier.title as has_new_title
    from revisions as later
    join revisions as earlier
        on earlier.article_id = later.article_id and earlier.revision = later.revision - 1
    union all
    select withdrawn_at, 'withdrawn', article_id, title, null, null, false
    from articles
    where withdrawn_at is not null
)
select
    changed_at, change, outlet, title_before, title_after, has_new_title, length_change, url,
    article_id
from changes
join articles using (article_id)
where cast($since as date) is null
    or cast(changed_at at time zone 'UTC' as date) >= cast($since as date)
order by changed_at desc, article_id, change
limit cast($limit as bigint);
