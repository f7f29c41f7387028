-- title: A digest of every table
-- grain: one row per table
-- description: the sum of the hashes of its rows, whatever their order; reads every value
select
    '_migrations' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(_migrations)), 0)::varchar as digest
from _migrations
union all
select
    '_register' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(_register)), 0)::varchar as digest
from _register
union all
select
    '_sketches' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(_sketches)), 0)::varchar as digest
from _sketches
union all
select
    '_views' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(_views)), 0)::varchar as digest
from _views
union all
select
    'articles' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(articles)), 0)::varchar as digest
from articles
union all
select
    'check_results' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(check_results)), 0)::varchar as digest
from check_results
union all
select
    'date_candidates' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(date_candidates)), 0)::varchar as digest
from date_candidates
union all
select
    'entities' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(entities)), 0)::varchar as digest
from entities
union all
select
    'entries' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(entries)), 0)::varchar as digest
from entries
union all
select
    'events' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(events)), 0)::varchar as digest
from events
union all
select
    'feeds' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(feeds)), 0)::varchar as digest
from feeds
union all
select
    'fetches' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(fetches)), 0)::varchar as digest
from fetches
union all
select
    'issues' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(issues)), 0)::varchar as digest
from issues
union all
select
    'mentions' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(mentions)), 0)::varchar as digest
from mentions
union all
select
    'outcomes' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(outcomes)), 0)::varchar as digest
from outcomes
union all
select
    'problems' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(problems)), 0)::varchar as digest
from problems
union all
select
    'quotes' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(quotes)), 0)::varchar as digest
from quotes
union all
select
    'revisions' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(revisions)), 0)::varchar as digest
from revisions
union all
select
    'roles' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(roles)), 0)::varchar as digest
from roles
union all
select
    'runs' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(runs)), 0)::varchar as digest
from runs
union all
select
    'stories' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(stories)), 0)::varchar as digest
from stories
union all
select
    'tags' as table_name,
    count(*) as row_count,
    coalesce(sum(hash(tags)), 0)::varchar as digest
from tags
order by table_name;
