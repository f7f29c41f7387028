-- title: Rows of every table
-- grain: one row per table
select '_sketches' as table_name, count(*) as row_count
from _sketches
union all
select 'articles' as table_name, count(*) as row_count
from articles
union all
select 'check_results' as table_name, count(*) as row_count
from check_results
union all
select 'date_candidates' as table_name, count(*) as row_count
from date_candidates
union all
select 'entities' as table_name, count(*) as row_count
from entities
union all
select 'entries' as table_name, count(*) as row_count
from entries
union all
select 'events' as table_name, count(*) as row_count
from events
union all
select 'feeds' as table_name, count(*) as row_count
from feeds
union all
select 'fetches' as table_name, count(*) as row_count
from fetches
union all
select 'issues' as table_name, count(*) as row_count
from issues
union all
select 'mentions' as table_name, count(*) as row_count
from mentions
union all
select 'outcomes' as table_name, count(*) as row_count
from outcomes
union all
select 'problems' as table_name, count(*) as row_count
from problems
union all
select 'quotes' as table_name, count(*) as row_count
from quotes
union all
select 'revisions' as table_name, count(*) as row_count
from revisions
union all
select 'roles' as table_name, count(*) as row_count
from roles
union all
select 'runs' as table_name, count(*) as row_count
from runs
union all
select 'stories' as table_name, count(*) as row_count
from stories
union all
select 'tags' as table_name, count(*) as row_count
from tags
order by table_name;
