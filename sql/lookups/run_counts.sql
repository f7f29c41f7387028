-- title: What a run did, by name
-- grain: one row per name
-- params: run_id
with run_fetches as (
    select * from fetches where run_id = $run_id
),
run_outcomes as (
    select * from outcomes where run_id = $run_id
),
run_articles as (
    select distinct article_id from revisions where run_id = $run_id
),
last_polls as (
    select feed_id, outcome
    from run_fetches
    where kind = 'feed'
    qualify row_number() over (partition by feed_id order by fetched_at desc) = 1
)
select 'feeds_polled' as name, count(*) as count from last_polls
union all
select 'feeds_failed', count(*) from last_polls where outcome not in ('ok', 'not_modified')
union all
select 'feeds_not_modified', count(*) from last_polls where outcome = 'not_modified'
union all
select 'entries', count(*) from run_outcomes
union all
select 'entries_' || word, count(entry_id)
from unnest(['new', 'updated', 'unchanged', 'duplicate', 'skipped', 'failed']) as words (word)
left join run_outcomes on outcome = word
group by word
union all
select 'articles_new', count(*) from revisions where run_id = $run_id and revision = 1
union all
select 'articles_updated', count(*) from revisions where run_id = $run_id and revision > 1
union all
select 'fetches_' || word, count(url)
from unnest(['feed', 'article', 'robots']) as words (word)
left join run_fetches on kind = word
group by word
union all
select 'bytes', coalesce(sum(byte_count), 0)::bigint from run_fetches
union all
select 'problems_' || word, count(run_id)
from unnest(['error', 'warn']) as words (word)
left join problems on severity = word and run_id = $run_id
group by word
union all
select 'mentions', count(*) from mentions semi join run_articles using (article_id)
union all
select 'tags', count(*) from tags semi join run_articles using (article_id)
union all
select 'quotes', count(*) from quotes semi join run_articles using (article_id)
union all
select 'events', count(*) from events semi join run_articles using (article_id)
order by name;
