-- title: Mentions that count in reports, with names
-- grain: one row per mention in an article that counts in reports
-- needs: reporting_articles
create or replace view reporting_mentions as
select
    mentions.article_id, mentions."start", mentions."end", surface, mentions.type,
    entity_id, entities.name as entity_name, entities.type as entity_type,
    entities.country_code as entity_country_code, description as entity_description,
    is_local as entity_is_local, wikidata_id, score, method, extractor, extractor_version,
    substr(
        body,
        greatest(mentions."start" - 80, 0) + 1,
        mentions."end" + 80 - greatest(mentions."start" - 80, 0)
    ) as context,
    1 + length(substr(body, 1, mentions."start"))
        - length(replace(substr(body, 1, mentions."start"), chr(10), '')) as paragraph_number,
    reported_on, outlet, reporting_articles.title as article_title, url, published_at,
    first_seen_at, story_id, is_first_copy
from mentions
join reporting_articles using (article_id)
left join entities using (entity_id);

comment on view reporting_mentions is 'One row per mention in an article that counts in reports';
comment on column reporting_mentions."start"
    is 'First character in articles.body, counted in code points from 0';
comment on column reporting_mentions."end" is 'Character after the last';
comment on column reporting_mentions.surface is 'The words: substr(body, start + 1, "end" - start)';
comment on column reporting_mentions.type
    is 'Type by the words of the text: "Syrian" names a group, and links to the place Syria';
comment on column reporting_mentions.entity_id is 'Entity meant; null: not resolved';
comment on column reporting_mentions.score is '0..1, trust in the entity';
comment on column reporting_mentions.method is
    'How the entity was found: name, title, surname, office, metonym, adjective, acronym, local '
    '(only texts name it); ambiguous and unknown: not at all';
comment on column reporting_mentions.extractor is 'Extractor that found it';
comment on column reporting_mentions.extractor_version is 'Its version';
comment on column reporting_mentions.article_id is 'Article';
comment on column reporting_mentions.entity_name is 'Name of the entity; null: not resolved';
comment on column reporting_mentions.entity_type
    is 'Type of the entity: person, organization, place, group or event';
comment on column reporting_mentions.entity_country_code is 'Country that the entity belongs to';
comment on column reporting_mentions.entity_description is 'A few words on what the entity is';
comment on column reporting_mentions.entity_is_local
    is 'Whether it was found in texts here rather than in the built-in list';
comment on column reporting_mentions.context is 'The words with 80 characters on both sides';
comment on column reporting_mentions.paragraph_number
    is 'Paragraph of the body, from 1, as in paragraphs';
comment on column reporting_mentions.first_seen_at is 'When the article was first stored';
comment on column reporting_mentions.wikidata_id is 'Q number at Wikidata; null: none known';
comment on column reporting_mentions.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column reporting_mentions.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column reporting_mentions.article_title is 'Headline of the article';
comment on column reporting_mentions.url is 'Canonical address of the article';
comment on column reporting_mentions.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column reporting_mentions.story_id is 'Story: group of copies and near-copies';
comment on column reporting_mentions.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
