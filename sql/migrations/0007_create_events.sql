-- title: Events: who did what to whom
create table events (
    article_id uuid,
    "start" integer,
    "end" integer,
    event_type varchar,
    quad_class varchar,
    cue varchar,
    cue_start integer,
    cue_end integer,
    actor_surface varchar,
    actor_start integer,
    actor_end integer,
    actor_entity_id uuid,
    target_surface varchar,
    target_start integer,
    target_end integer,
    target_entity_id uuid,
    place_surface varchar,
    place_start integer,
    place_end integer,
    place_entity_id uuid,
    date_surface varchar,
    date_start integer,
    date_end integer,
    occurred_on date,
    occurred_precision varchar,
    is_mutual boolean,
    score double,
    extractor varchar,
    extractor_version varchar
);
comment on table events is 'One row per event x actor x target';
comment on column events.article_id is 'Article';
comment on column events."start"
    is 'First character of its first part in articles.body, in code points from 0';
comment on column events."end" is 'Character after the last of its parts';
comment on column events.event_type
    is 'One of the sixteen types of PLOVER: consult, accuse, assault, ...';
comment on column events.quad_class
    is 'verbal_cooperation, material_cooperation, verbal_conflict or material_conflict';
comment on column events.cue is 'Words that tell it: met with, accused, ...';
comment on column events.cue_start is 'First character of the cue in articles.body';
comment on column events.cue_end is 'Character after the last';
comment on column events.actor_surface is 'Who did it, as the text names them';
comment on column events.actor_start is 'First character of the actor in articles.body';
comment on column events.actor_end is 'Character after the last';
comment on column events.actor_entity_id is 'Who did it; null: not resolved';
comment on column events.target_surface
    is 'To whom, as the text names them; null: nobody need be ("resigned")';
comment on column events.target_start is 'First character of the target in articles.body';
comment on column events.target_end is 'Character after the last';
comment on column events.target_entity_id is 'To whom; null: not resolved, or nobody';
comment on column events.place_surface is 'Where, as the text names it; null: it does not';
comment on column events.place_start is 'First character of the place in articles.body';
comment on column events.place_end is 'Character after the last';
comment on column events.place_entity_id is 'Where; null: not resolved, or not said';
comment on column events.date_surface
    is 'When, in the words of the text (Tuesday, last week, May 14); null: not said';
comment on column events.date_start is 'First character of the date in articles.body';
comment on column events.date_end is 'Character after the last';
comment on column events.occurred_on
    is 'First day that these words mean on the day of publication; null: not known';
comment on column events.occurred_precision
    is 'day, week, month or year: how much from occurred_on on is meant';
comment on column events.is_mutual
    is 'Whether both are actor and target: they met, agreed or fought each other';
comment on column events.score is '0..1, how clear the case is';
comment on column events.extractor is 'Extractor that found it';
comment on column events.extractor_version is 'Its version';
