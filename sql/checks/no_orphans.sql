-- title: Nothing points at what is not there
-- severity: error
-- description: rows that name an article, entry, feed, entity or issue that no table has; a
--   batch was stored in part, which one transaction per batch should rule out
with looked_at as (
    select distinct article_id
    from revisions
    where $run_id is null or run_id = $run_id
)
select 'entry ' || entry_id || ' names article ' || article_id
from entries
anti join articles using (article_id)
where article_id is not null
    and (
        $run_id is null
        or entry_id in (select entry_id from outcomes where run_id = $run_id)
    )
union all
select 'entry ' || entry_id || ' names feed ' || coalesce(feed_id::varchar, 'null')
from entries
anti join feeds using (feed_id)
where $run_id is null or first_run_id = $run_id
union all
select 'outcome names entry ' || entry_id
from outcomes
anti join entries using (entry_id)
where $run_id is null or run_id = $run_id
union all
select 'revision ' || revision || ' names article ' || article_id
from revisions
anti join articles using (article_id)
where $run_id is null or run_id = $run_id
union all
select 'date candidate names article ' || article_id || ', revision ' || revision
from date_candidates
anti join revisions using (article_id, revision)
where $run_id is null or article_id in (select article_id from looked_at)
union all
select 'article ' || article_id || ' names story ' || coalesce(story_id::varchar, 'null')
from articles
anti join stories using (story_id)
where is_report
    and ($run_id is null or article_id in (select article_id from looked_at))
union all
select 'mention names article ' || article_id
from mentions
anti join articles using (article_id)
union all
select 'tag names article ' || article_id
from tags
anti join articles using (article_id)
union all
select 'quote names article ' || article_id
from quotes
anti join articles using (article_id)
union all
select 'event names article ' || article_id
from events
anti join articles using (article_id)
union all
select 'mention names entity ' || entity_id
from mentions
anti join entities using (entity_id)
where entity_id is not null
    and ($run_id is null or article_id in (select article_id from looked_at))
union all
select 'quote names entity ' || speaker_entity_id
from quotes
anti join entities on entities.entity_id = speaker_entity_id
where speaker_entity_id is not null
    and ($run_id is null or article_id in (select article_id from looked_at))
union all
select 'event names entity ' || party_id
from (
    select
        article_id,
        unnest([actor_entity_id, target_entity_id, place_entity_id]) as party_id
    from events
) as parties
anti join entities on entities.entity_id = party_id
where party_id is not null
    and ($run_id is null or article_id in (select article_id from looked_at))
union all
select 'tag names issue ' || issue_id
from tags
anti join issues using (issue_id)
where $run_id is null or article_id in (select article_id from looked_at)
union all
select 'role names entity ' || entity_id
from roles
anti join entities using (entity_id);
