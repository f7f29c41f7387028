-- title: What the extractors find in the texts

create table entities (
    entity_id uuid,
    name varchar,
    type varchar,
    country_code varchar,
    wikidata_id varchar,
    description varchar,
    is_local boolean
);
comment on table entities is 'One row per thing in the world';
comment on column entities.entity_id is 'Key';
comment on column entities.name is 'Usual name in English';
comment on column entities.type is 'person, organization, place, group or event';
comment on column entities.country_code is 'ISO 3166-1 alpha-2 of the country it belongs to';
comment on column entities.wikidata_id is 'Q number at Wikidata; null: none known';
comment on column entities.description is 'A few words on what it is';
comment on column entities.is_local
    is 'Whether it was found in texts here rather than in the built-in list';

create table mentions (
    article_id uuid,
    "start" integer,
    "end" integer,
    surface varchar,
    type varchar,
    entity_id uuid,
    score double,
    method varchar,
    extractor varchar,
    extractor_version varchar
);
comment on table mentions is 'One row per span of a body that names something';
comment on column mentions.article_id is 'Article';
comment on column mentions."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column mentions."end" is 'Character after the last';
comment on column mentions.surface is 'The words: substr(body, start + 1, "end" - start)';
comment on column mentions.type is 'person, organization, place, group or event';
comment on column mentions.entity_id is 'Entity meant; null: not resolved';
comment on column mentions.score is '0..1, trust in the entity';
comment on column mentions.method is 'How the entity was found: rule or model';
comment on column mentions.extractor is 'Extractor that found it';
comment on column mentions.extractor_version is 'Its version';

create table roles (
    entity_id uuid,
    title varchar,
    country_code varchar,
    from_on date,
    to_on date
);
comment on table roles is 'One row per office held by a person for a time';
comment on column roles.entity_id is 'Person';
comment on column roles.title is 'Office';
comment on column roles.country_code
    is 'ISO 3166-1 alpha-2 of the country that the office belongs to';
comment on column roles.from_on is 'First day; null: not known';
comment on column roles.to_on is 'Last day; null: still held or not known';

create table issues (
    issue_id varchar,
    label varchar,
    parent_id varchar,
    iptc_code varchar,
    definition varchar
);
comment on table issues is 'One row per subject that we track';
comment on column issues.issue_id is 'Key, a readable word';
comment on column issues.label is 'Name in reports';
comment on column issues.parent_id is 'Wider issue; null: top';
comment on column issues.iptc_code is 'Media topic of the IPTC that comes closest';
comment on column issues.definition is 'What counts and what does not';

create table tags (
    article_id uuid,
    issue_id varchar,
    country_code varchar,
    score double,
    evidence struct("start" integer, "end" integer, rule varchar)[],
    extractor varchar,
    extractor_version varchar
);
comment on table tags is 'One row per article x issue (x place)';
comment on column tags.article_id is 'Article';
comment on column tags.issue_id is 'Issue';
comment on column tags.country_code is 'ISO 3166-1 alpha-2 of the place it is about; null: none';
comment on column tags.score is '0..1, strength';
comment on column tags.evidence is 'Spans of the body with the rule that matched each';
comment on column tags.extractor is 'Extractor that found it';
comment on column tags.extractor_version is 'Its version';

create table quotes (
    article_id uuid,
    "start" integer,
    "end" integer,
    text varchar,
    speaker_surface varchar,
    speaker_start integer,
    speaker_end integer,
    speaker_entity_id uuid,
    cue varchar,
    is_direct boolean,
    extractor varchar,
    extractor_version varchar
);
comment on table quotes is 'One row per quotation';
comment on column quotes.article_id is 'Article';
comment on column quotes."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column quotes."end" is 'Character after the last';
comment on column quotes.text is 'The words: substr(body, start + 1, "end" - start)';
comment on column quotes.speaker_surface is 'Speaker as the text names them';
comment on column quotes.speaker_start is 'First character of the speaker in articles.body';
comment on column quotes.speaker_end is 'Character after the last';
comment on column quotes.speaker_entity_id is 'Speaker; null: not resolved';
comment on column quotes.cue is 'Verb or phrase that attributes: said, according to, ...';
comment on column quotes.is_direct is 'Whether the words stand in quotation marks';
comment on column quotes.extractor is 'Extractor that found it';
comment on column quotes.extractor_version is 'Its version';
