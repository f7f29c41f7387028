-- title: Which countries stand together
-- grain: one row per article x country x other country; each pair stands twice, from both sides
-- needs: article_countries, reporting_mentions
create or replace view country_pairs as
with placed as (
    select distinct
        article_id, reported_on, paragraph_number, entity_country_code as country_code
    from reporting_mentions
    where entity_country_code is not null and entity_description is distinct from 'outlet'
),
together as (
    select
        one.article_id,
        one.reported_on,
        one.country_code,
        other.country_code as other_country_code,
        count(*) as paragraph_count
    from placed as one
    join placed as other using (article_id, reported_on, paragraph_number)
    where one.country_code != other.country_code
    group by all
)
select
    together.article_id,
    one.country_code,
    one.country_name,
    other_country_code,
    other.country_name as other_country_name,
    together.reported_on,
    one.outlet,
    one.story_id,
    one.is_first_copy,
    paragraph_count,
    one.is_in_title and other.is_in_title as are_in_title,
    one.quote_count > 0 and other.quote_count > 0 as are_quoted
from together
join article_countries as one using (article_id, reported_on, country_code)
join article_countries as other
    on other.article_id = together.article_id
    and other.reported_on = together.reported_on
    and other.country_code = together.other_country_code;

comment on view country_pairs is
    'One row per article x country x other country named in the same paragraph; each pair stands '
    'twice, from both sides: country_code < other_country_code takes each once';
comment on column country_pairs.article_id is 'Article that counts in reports';
comment on column country_pairs.country_code is 'ISO 3166-1 alpha-2';
comment on column country_pairs.country_name is 'Usual name in English';
comment on column country_pairs.other_country_code is 'ISO 3166-1 alpha-2 of the other country';
comment on column country_pairs.other_country_name is 'Usual name of the other country';
comment on column country_pairs.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column country_pairs.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column country_pairs.story_id is 'Story: group of copies and near-copies';
comment on column country_pairs.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
comment on column country_pairs.paragraph_count
    is 'Paragraphs that mention both, or people, places and bodies that belong to them';
comment on column country_pairs.are_in_title is 'Whether the headline has words of both';
comment on column country_pairs.are_quoted is 'Whether the article quotes speakers of both';
