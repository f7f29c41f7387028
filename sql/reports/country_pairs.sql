-- title: Country pairs
-- grain: one row per pair of countries named in the same paragraph
-- description: which countries are spoken of together, in how many stories, in how many headlines,
--   in how many articles both have their say, and in how many events one acts on the other; people,
--   places and bodies count for their country
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 7 (length of the period in days)
-- param: issue = (issue_id, with the issues below it; every issue by default)
-- param: country = (ISO 3166-1 alpha-2 of one of the two; all by default)
-- param: limit = 50 (rows)
with period as (
    select
        coalesce(cast($until as date), max(reported_on)) as last_on,
        coalesce(cast($until as date), max(reported_on)) - cast($days as integer) + 1 as first_on
    from reporting_articles
),
chosen as (
    select article_id, story_id, outlet, url, title, body
    from reporting_articles
    cross join period
    where reported_on between first_on and last_on
        and (
            cast($issue as varchar) is null
            or article_id in (
                select article_id
                from tags
                join issue_lines using (issue_id)
                where wider_issue_id = cast($issue as varchar)
            )
        )
),
mentioned as (
    select
        article_id,
        country_code,
        length(replace(substr(body, 1, mentions."start"), chr(10), ''))
            - length(substr(body, 1, mentions."start")) as place,
        contains(chosen.title, surface) as is_in_title
    from mentions
    join chosen using (article_id)
    join entities using (entity_id)
    -- An agency that is credited or quoted brings its own country into every text.
    where country_code is not null and description is distinct from 'outlet'
),
quoted as (
    select distinct article_id, country_code
    from quotes
    semi join chosen using (article_id)
    join entities on entities.entity_id = speaker_entity_id
    where country_code is not null
),
placed as (
    select distinct article_id, country_code, place
    from mentioned
),
titles as (
    select article_id, country_code, bool_or(is_in_title) as is_in_title
    from mentioned
    group by article_id, country_code
),
pairs as (
    select
        article_id,
        one.country_code,
        other.country_code as other_country_code,
        count(*) as paragraph_count
    from placed as one
    join placed as other using (article_id, place)
    where one.country_code != other.country_code
        -- With a country asked for, it stands on the left; else each pair stands once.
        and if(
            cast($country as varchar) is null,
            one.country_code < other.country_code,
            one.country_code = upper(cast($country as varchar))
        )
    group by article_id, one.country_code, other.country_code
),
acted as (
    select
        article_id,
        least(actor_country_code, target_country_code) as first_code,
        greatest(actor_country_code, target_country_code) as second_code,
        count(*) as event_count
    from reporting_events
    semi join chosen using (article_id)
    where actor_country_code != target_country_code
    group by article_id, first_code, second_code
),
issue_sizes as (
    select issue_id, count(distinct article_id) as article_count
    from reporting_tags
    group by issue_id
),
issues_of_pairs as (
    select country_code, other_country_code, label
    from pairs
    join (select distinct article_id, issue_id from tags) using (article_id)
    join chosen using (article_id)
    join issues using (issue_id)
    join issue_sizes using (issue_id)
    group by country_code, other_country_code, label, issue_sizes.article_count
    -- A rare issue says more about a pair than politics does (tf-idf).
    qualify row_number() over (
        partition by country_code, other_country_code
        order by
            count(distinct story_id)
            * ln((select count(*) + 1 from reporting_articles) / issue_sizes.article_count) desc,
            label
    ) = 1
)
select
    pairs.country_code,
    any_value(one.name) as country_name,
    pairs.other_country_code,
    any_value(other.name) as other_country_name,
    count(distinct story_id) as story_count,
    count(*) as article_count,
    count(distinct outlet) as outlet_count,
    sum(paragraph_count)::bigint as paragraph_count,
    count(*) filter (where titles.is_in_title and other_titles.is_in_title) as title_count,
    count(*) filter (
        where quoted.article_id is not null and other_quoted.article_id is not null
    ) as both_quoted_count,
    coalesce(sum(event_count), 0)::bigint as event_count,
    any_value(label) as telling_issue,
    arg_max(url, (paragraph_count, article_id)) as closest_url
from pairs
join chosen using (article_id)
join titles using (article_id, country_code)
join titles as other_titles
    on other_titles.article_id = pairs.article_id
    and other_titles.country_code = pairs.other_country_code
left join quoted using (article_id, country_code)
left join quoted as other_quoted
    on other_quoted.article_id = pairs.article_id
    and other_quoted.country_code = pairs.other_country_code
left join acted
    on acted.article_id = pairs.article_id
    and acted.first_code = least(pairs.country_code, pairs.other_country_code)
    and acted.second_code = greatest(pairs.country_code, pairs.other_country_code)
left join issues_of_pairs
    on issues_of_pairs.country_code = pairs.country_code
    and issues_of_pairs.other_country_code = pairs.other_country_code
left join countries as one on one.country_code = pairs.country_code
left join countries as other on other.country_code = pairs.other_country_code
group by pairs.country_code, pairs.other_country_code
order by story_count desc, sum(paragraph_count) desc, pairs.country_code, pairs.other_country_code
limit cast($limit as bigint);
