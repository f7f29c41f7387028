-- title: Who is quoted about whom
-- grain: one row per quotation x entity that its paragraph names, the speaker left out
-- needs: reporting_quotes, reporting_mentions, paragraphs
create or replace view quote_mentions as
select
    reporting_quotes.article_id,
    reporting_quotes."start",
    reporting_quotes."end",
    reporting_quotes.text,
    reporting_quotes.speaker_surface,
    reporting_quotes.speaker_entity_id,
    reporting_quotes.speaker_name,
    reporting_quotes.speaker_country_code,
    reporting_quotes.speaker_office,
    reporting_quotes.cue,
    reporting_quotes.is_direct,
    entity_id,
    entity_name,
    entity_type,
    entity_country_code,
    bool_or(
        reporting_mentions."start" >= reporting_quotes."start"
        and reporting_mentions."end" <= reporting_quotes."end"
    ) as is_in_quote,
    reporting_quotes.reported_on,
    reporting_quotes.outlet,
    reporting_quotes.article_title,
    reporting_quotes.url,
    reporting_quotes.is_first_copy
from reporting_quotes
join paragraphs
    on paragraphs.article_id = reporting_quotes.article_id
    and paragraphs.reported_on = reporting_quotes.reported_on
    and reporting_quotes."start" between paragraphs."start" and paragraphs."end"
join reporting_mentions
    on reporting_mentions.article_id = reporting_quotes.article_id
    and reporting_mentions.reported_on = reporting_quotes.reported_on
    and reporting_mentions."start" >= paragraphs."start"
    and reporting_mentions."end" <= greatest(paragraphs."end", reporting_quotes."end")
where entity_id is not null and entity_id is distinct from speaker_entity_id
group by all;

comment on view quote_mentions
    is 'One row per quotation x entity that it, or its paragraph, names; the speaker is left out';
comment on column quote_mentions.article_id is 'Article that counts in reports';
comment on column quote_mentions."start"
    is 'First character of the quotation in articles.body, counted in code points from 0';
comment on column quote_mentions."end" is 'Character after the last';
comment on column quote_mentions.text is 'The quotation';
comment on column quote_mentions.speaker_surface is 'Speaker as the text names them';
comment on column quote_mentions.speaker_entity_id is 'Speaker; null: not resolved';
comment on column quote_mentions.speaker_name is 'Name of the speaker; null: not resolved';
comment on column quote_mentions.speaker_country_code is 'Country that the speaker belongs to';
comment on column quote_mentions.speaker_office is
    'Offices that the speaker held on reported_on, as in roles, joined by "; "; null: none known';
comment on column quote_mentions.cue is 'Verb or phrase that attributes: said, according to, ...';
comment on column quote_mentions.is_direct is 'Whether the words stand in quotation marks';
comment on column quote_mentions.entity_id is 'Entity spoken of, or named beside';
comment on column quote_mentions.entity_name is 'Its name';
comment on column quote_mentions.entity_type is 'person, organization, place, group or event';
comment on column quote_mentions.entity_country_code is 'Country that the entity belongs to';
comment on column quote_mentions.is_in_quote
    is 'Whether the quotation itself names it; else the rest of its paragraph does';
comment on column quote_mentions.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column quote_mentions.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column quote_mentions.article_title is 'Headline of the article';
comment on column quote_mentions.url is 'Canonical address of the article';
comment on column quote_mentions.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
