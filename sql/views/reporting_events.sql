-- title: Events that count in reports, with names
-- grain: one row per event x actor x target of an article that counts in reports
-- needs: reporting_articles
create or replace view reporting_events as
select
    events.article_id, events."start", events."end", event_type, quad_class, cue, cue_start,
    cue_end, actor_surface, actor_start, actor_end, actor_entity_id,
    coalesce(actors.name, actor_surface) as actor_name,
    actors.country_code as actor_country_code, target_surface, target_start, target_end,
    target_entity_id, coalesce(targets.name, target_surface) as target_name,
    targets.country_code as target_country_code, place_surface, place_start, place_end,
    place_entity_id, coalesce(places.name, place_surface) as place_name,
    places.country_code as place_country_code, date_surface, date_start, date_end, occurred_on,
    occurred_precision, is_mutual, score,
    substr(body, events."start" + 1, events."end" - events."start") as words, extractor,
    extractor_version, reported_on, outlet, reporting_articles.title as article_title, url,
    published_at, story_id, is_first_copy
from events
join reporting_articles using (article_id)
left join entities as actors on actors.entity_id = actor_entity_id
left join entities as targets on targets.entity_id = target_entity_id
left join entities as places on places.entity_id = place_entity_id;

comment on view reporting_events is
    'One row per event x actor x target of an article that counts in reports; copies of an '
    'article tell the same event again: count distinct story_id, or where is_first_copy';
comment on column reporting_events.article_id is 'Article';
comment on column reporting_events."start"
    is 'First character of its first part in articles.body, in code points from 0';
comment on column reporting_events."end" is 'Character after the last of its parts';
comment on column reporting_events.event_type
    is 'One of the sixteen types of PLOVER: consult, accuse, assault, ...';
comment on column reporting_events.quad_class
    is 'verbal_cooperation, material_cooperation, verbal_conflict or material_conflict';
comment on column reporting_events.cue is 'Words that tell it: met with, accused, ...';
comment on column reporting_events.cue_start is 'First character of the cue in articles.body';
comment on column reporting_events.cue_end is 'Character after the last';
comment on column reporting_events.actor_surface is 'Who did it, as the text names them';
comment on column reporting_events.actor_start is 'First character of the actor in articles.body';
comment on column reporting_events.actor_end is 'Character after the last';
comment on column reporting_events.actor_entity_id is 'Who did it; null: not resolved';
comment on column reporting_events.actor_name
    is 'Name of the actor; as the text has it where it is not resolved';
comment on column reporting_events.actor_country_code is 'Country that the actor is or belongs to';
comment on column reporting_events.target_surface
    is 'To whom, as the text names them; null: nobody need be ("resigned")';
comment on column reporting_events.target_start is 'First character of the target in articles.body';
comment on column reporting_events.target_end is 'Character after the last';
comment on column reporting_events.target_entity_id is 'To whom; null: not resolved, or nobody';
comment on column reporting_events.target_name
    is 'Name of the target; as the text has it where it is not resolved';
comment on column reporting_events.target_country_code
    is 'Country that the target is or belongs to';
comment on column reporting_events.place_surface
    is 'Where, as the text names it; null: it does not';
comment on column reporting_events.place_start is 'First character of the place in articles.body';
comment on column reporting_events.place_end is 'Character after the last';
comment on column reporting_events.place_entity_id is 'Where; null: not resolved, or not said';
comment on column reporting_events.place_name is 'Name of the place';
comment on column reporting_events.place_country_code is 'Country that the place is or lies in';
comment on column reporting_events.date_surface
    is 'When, in the words of the text (Tuesday, last week, May 14); null: not said';
comment on column reporting_events.date_start is 'First character of the date in articles.body';
comment on column reporting_events.date_end is 'Character after the last';
comment on column reporting_events.occurred_on
    is 'First day that these words mean on the day of publication; null: not known';
comment on column reporting_events.occurred_precision
    is 'day, week, month or year: how much from occurred_on on is meant';
comment on column reporting_events.is_mutual is
    'Whether both are actor and target (they met, agreed or fought each other); the row stands '
    'once all the same, so look for a party on both sides';
comment on column reporting_events.score is '0..1, how clear the case is';
comment on column reporting_events.words is 'The words from the first to the last of its parts';
comment on column reporting_events.extractor is 'Extractor that found it';
comment on column reporting_events.extractor_version is 'Its version';
comment on column reporting_events.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column reporting_events.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column reporting_events.article_title is 'Headline of the article';
comment on column reporting_events.url is 'Canonical address of the article';
comment on column reporting_events.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column reporting_events.story_id is 'Story: group of copies and near-copies';
comment on column reporting_events.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
