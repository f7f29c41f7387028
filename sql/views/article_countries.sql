-- title: Which countries an article speaks of
-- grain: one row per article that counts in reports x country in it
-- needs: reporting_mentions, reporting_quotes, reporting_tags, countries
create or replace view article_countries as
with findings as (
    select
        article_id, reported_on, outlet, story_id, is_first_copy,
        entity_country_code as country_code, 1 as mention_count,
        (countries.entity_id is not null)::integer as name_count, 0 as quote_count,
        0 as issue_count,
        -- Whole words only: Niger is not in Nigeria.
        (
            contains(article_title, surface)
            and contains(
                ' ' || trim(regexp_replace(article_title, '[^\pL\pN]+', ' ', 'g')) || ' ',
                ' ' || trim(regexp_replace(surface, '[^\pL\pN]+', ' ', 'g')) || ' '
            )
        ) as is_in_title
    from reporting_mentions
    left join countries using (entity_id)
    -- An agency that is credited or quoted brings its own country into every text.
    where entity_country_code is not null and entity_description is distinct from 'outlet'
    union all
    select
        article_id, reported_on, outlet, story_id, is_first_copy, speaker_country_code, 0, 0, 1,
        0, false
    from reporting_quotes
    where speaker_country_code is not null
    union all
    select
        article_id, reported_on, outlet, story_id, is_first_copy, country_code, 0, 0, 0, 1, false
    from reporting_tags
    where country_code is not null
)
select
    article_id,
    findings.country_code,
    countries.name as country_name,
    reported_on,
    outlet,
    story_id,
    is_first_copy,
    sum(mention_count)::bigint as mention_count,
    sum(name_count)::bigint as name_count,
    sum(quote_count)::bigint as quote_count,
    sum(issue_count)::bigint as issue_count,
    bool_or(is_in_title) as is_in_title
from findings
left join countries on countries.country_code = findings.country_code
group by all;

comment on view article_countries
    is 'One row per article that counts in reports x country it speaks of';
comment on column article_countries.article_id is 'Article';
comment on column article_countries.country_code is 'ISO 3166-1 alpha-2';
comment on column article_countries.country_name is 'Usual name in English';
comment on column article_countries.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column article_countries.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column article_countries.story_id is 'Story: group of copies and near-copies';
comment on column article_countries.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
comment on column article_countries.mention_count
    is 'Mentions of the country and of people, places and bodies that belong to it';
comment on column article_countries.name_count is 'Of these, mentions of the country itself';
comment on column article_countries.quote_count is 'Quotations of speakers who belong to it';
comment on column article_countries.issue_count is 'Issues that the article is tagged with for it';
comment on column article_countries.is_in_title
    is 'Whether the headline has the words of a mention, whole';
