-- title: Every run and feed that a row names is there
-- severity: error
-- description: the pairs of tables that no check of the night looks at
with named_runs as (
    select 'fetches' as table_name, run_id from fetches
    union
    select 'outcomes', run_id from outcomes
    union
    select 'revisions', run_id from revisions
    union
    select 'problems', run_id from problems
    union
    select 'check_results', run_id from check_results
    union
    select 'entries', first_run_id from entries
    union
    select 'articles', first_run_id from articles
),
named_feeds as (
    select 'fetches' as table_name, feed_id from fetches
    union
    select 'outcomes', feed_id from outcomes
    union
    select 'problems', feed_id from problems
    union
    select 'articles', feed_id from articles
)
select table_name || ' names run ' || coalesce(run_id::varchar, 'null')
from named_runs
anti join runs using (run_id)
union all
select table_name || ' names feed ' || feed_id
from named_feeds
anti join feeds using (feed_id)
where feed_id is not null
union all
select 'article ' || article_id || ' is led to by no entry of its feed'
from articles
anti join entries using (article_id)
where feed_id is not null
union all
select 'sketch names article ' || article_id
from _sketches
anti join articles using (article_id)
union all
select 'issue ' || issue_id || ' names issue ' || parent_id
from issues
anti join issues as parents on parents.issue_id = issues.parent_id
where parent_id is not null
union all
select 'outcome of entry ' || entry_id || ' names feed '
    || coalesce(outcomes.feed_id::varchar, 'null') || ', the entry ' || entries.feed_id
from outcomes
join entries using (entry_id)
where outcomes.feed_id is distinct from entries.feed_id;
