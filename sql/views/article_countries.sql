-- title: Which countries an article speaks of
-- grain: one row per article that counts in reports x country in it
-- needs: reporting_articles, reporting_mentions, reporting_quotes, reporting_tags, countries
create or replace view article_countries as
with mentioned as (
    select
        article_id,
        entity_country_code as country_code,
        count(*) as mention_count,
        count(countries.entity_id) as name_count,
        bool_or(contains(article_title, surface)) as is_in_title
    from reporting_mentions
    left join countries using (entity_id)
    -- An agency that is credited or quoted brings its own country into every text.
    where entity_country_code is not null and entity_description is distinct from 'outlet'
    group by all
),
quoted as (
    select article_id, speaker_country_code as country_code, count(*) as quote_count
    from reporting_quotes
    where speaker_country_code is not null
    group by all
),
tagged as (
    select article_id, country_code, count(*) as issue_count
    from reporting_tags
    where country_code is not null
    group by all
)
select
    article_id,
    country_code,
    countries.name as country_name,
    reporting_articles.reported_on,
    reporting_articles.outlet,
    reporting_articles.story_id,
    reporting_articles.is_first_copy,
    coalesce(mention_count, 0) as mention_count,
    coalesce(name_count, 0) as name_count,
    coalesce(quote_count, 0) as quote_count,
    coalesce(issue_count, 0) as issue_count,
    coalesce(is_in_title, false) as is_in_title
from mentioned
full join quoted using (article_id, country_code)
full join tagged using (article_id, country_code)
join reporting_articles using (article_id)
left join countries using (country_code);

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
comment on column article_countries.is_in_title is 'Whether the headline has words of a mention';
