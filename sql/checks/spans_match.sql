-- title: Spans match their text
-- severity: error
-- description: mentions, quotes, events and evidence point at the very words of articles.body; the
--   extractor named got its offsets wrong: mend it, then run `dateline replay`
with looked_at as (
    select article_id, body
    from articles
    where $run_id is null
        or article_id in (select article_id from revisions where run_id = $run_id)
),
spans as (
    select article_id, "start", "end", surface as words, extractor || ' mention' as what
    from mentions
    union all
    select article_id, "start", "end", text, extractor || ' quote'
    from quotes
    union all
    select article_id, speaker_start, speaker_end, speaker_surface, extractor || ' speaker'
    from quotes
    where speaker_start is not null
    union all
    select article_id, cue_start, cue_end, cue, extractor || ' cue'
    from events
    union all
    select article_id, actor_start, actor_end, actor_surface, extractor || ' actor'
    from events
    union all
    select article_id, target_start, target_end, target_surface, extractor || ' target'
    from events
    where target_surface is not null or target_start is not null
    union all
    select article_id, place_start, place_end, place_surface, extractor || ' place'
    from events
    where place_surface is not null or place_start is not null
    union all
    select article_id, date_start, date_end, date_surface, extractor || ' date'
    from events
    where date_surface is not null or date_start is not null
)
select what || ' ' || "start" || '-' || "end" || ' of article ' || article_id || ' says "'
    || coalesce(words, 'null') || '", the body "'
    || coalesce(substr(body, "start" + 1, "end" - "start"), 'null') || '"'
from spans
join looked_at using (article_id)
where (
    "start" >= 0
    and "end" > "start"
    and substr(body, "start" + 1, "end" - "start") = words
) is not true
union all
select extractor || ' evidence ' || coalesce(span."start"::varchar, 'null') || '-'
    || coalesce(span."end"::varchar, 'null') || ' of article ' || article_id || ' for '
    || issue_id || ' lies outside the body'
from (
    select article_id, issue_id, extractor, unnest(evidence) as span
    from tags
) as evidence
join looked_at using (article_id)
where (
    span."start" >= 0 and span."end" > span."start" and span."end" <= length(body)
) is not true
union all
select extractor || ' event ' || coalesce("start"::varchar, 'null') || '-'
    || coalesce("end"::varchar, 'null') || ' of article ' || article_id
    || ' does not hold its parts'
from events
join looked_at using (article_id)
where (
    "start" <= least(cue_start, actor_start, target_start, place_start, date_start)
    and "end" >= greatest(cue_end, actor_end, target_end, place_end, date_end)
    and "start" >= 0
    and "end" <= length(body)
) is not true;
