-- title: No key is there twice
-- severity: error
-- description: no index guards the keys, this check does; the older row of each pair is the
--   one to keep
select 'feeds: ' || feed_id from feeds group by feed_id having count(*) > 1
union all
select 'entries: ' || entry_id from entries group by entry_id having count(*) > 1
union all
select 'articles: ' || article_id from articles group by article_id having count(*) > 1
union all
select 'stories: ' || story_id from stories group by story_id having count(*) > 1
union all
select 'entities: ' || entity_id from entities group by entity_id having count(*) > 1
union all
select 'issues: ' || issue_id from issues group by issue_id having count(*) > 1
union all
select 'runs: ' || run_id from runs group by run_id having count(*) > 1
union all
select 'revisions: ' || article_id || ' ' || revision
from revisions
group by article_id, revision
having count(*) > 1
union all
select 'mentions: ' || article_id || ' ' || "start" || '-' || "end" || ' by ' || extractor
from mentions
where $run_id is null
    or article_id in (select article_id from revisions where run_id = $run_id)
group by article_id, "start", "end", type, extractor
having count(*) > 1
union all
select 'tags: ' || article_id || ' ' || issue_id || ' ' || coalesce(country_code, '-')
from tags
where $run_id is null
    or article_id in (select article_id from revisions where run_id = $run_id)
group by article_id, issue_id, country_code, extractor
having count(*) > 1
union all
select 'events: ' || article_id || ' ' || cue_start || '-' || cue_end || ' by ' || extractor
from events
where $run_id is null
    or article_id in (select article_id from revisions where run_id = $run_id)
group by article_id, cue_start, cue_end, actor_start, target_start, event_type, extractor
having count(*) > 1;
