-- title: Each article has all its revisions
-- severity: error
-- description: revisions number from 1 without a gap, and the last is what articles holds
with looked_at as (
    select *
    from articles
    where $run_id is null
        or first_run_id = $run_id
        or article_id in (select article_id from revisions where run_id = $run_id)
),
held as (
    select article_id, count(*) as revision_count, min(revision) as first, max(revision) as last
    from revisions
    semi join looked_at using (article_id)
    group by article_id
)
select 'article ' || article_id || ' is at revision ' || coalesce(revision::varchar, 'null')
    || ' and has ' || coalesce(revision_count, 0) || ' of them'
from looked_at
left join held using (article_id)
where (first = 1 and last = revision and revision_count = revision) is not true
union all
select 'article ' || looked_at.article_id || ' has another text than its revision '
    || looked_at.revision
from looked_at
join revisions using (article_id, revision)
where looked_at.body is distinct from revisions.body
    or looked_at.title is distinct from revisions.title;
