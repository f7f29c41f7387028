-- title: Nothing is published after it was fetched
-- severity: error
-- description: 48 hours are allowed for zones and fast clocks; report date_evidence shows
--   which source misled
select 'article ' || article_id || ' (' || url || ') was fetched ' || fetched_at
    || ' and says ' || published_at || ' by ' || coalesce(published_source, 'no source')
from articles
where published_at > fetched_at + interval 48 hours;
