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
with chosen as (
    select article_id, story_id, outlet, url, title, body
    from reporting_articles
    cross join period(cast($until as date), cast($days as integer))
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
-- The newlines of each text and its mentions in one order: as many newlines come before a mention.
-- To cut each body at each mention takes four times as long.
spots as (
    select
        mentions.article_id,
        mentions."start" as spot,
        country_code,
        -- Whole words only: Niger is not in Nigeria.
        (
            contains(chosen.title, surface)
            and contains(
                ' ' || trim(regexp_replace(chosen.title, '[^\pL\pN]+', ' ', 'g')) || ' ',
                ' ' || trim(regexp_replace(surface, '[^\pL\pN]+', ' ', 'g')) || ' '
            )
        ) as is_in_title,
        0 as newline
    from mentions
    join chosen using (article_id)
    join entities using (entity_id)
    -- An agency that is credited or quoted brings its own country into every text.
    where country_code is not null and description is distinct from 'outlet'
    union all
    select
        article_id,
        sum(length(text) + 1) over (partition by article_id order by place),
        null,
        null,
        1
    from (
        select
            article_id,
            unnest(string_split(body, chr(10))) as text,
            generate_subscripts(string_split(body, chr(10)), 1) as place
        from chosen
    )
),
mentioned as (
    select
        article_id,
        country_code,
        is_in_title,
        sum(newline) over (partition by article_id order by spot) as place
    from spots
),
quoted as (
    select distinct article_id, country_code
    from quotes
    semi join chosen using (article_id)
    join entities on entities.entity_id = speaker_entity_id
    where country_code is not null
),
sides as (
    select
        article_id,
        country_code,
        list(distinct place) as places,
        bool_or(is_in_title) as is_in_title,
        any_value(quoted.article_id) is not null as is_quoted
    from mentioned
    left join quoted using (article_id, country_code)
    where country_code is not null
    group by article_id, country_code
),
placed as (
    select article_id, country_code, is_in_title, is_quoted, unnest(places) as place
    from sides
),
pairs as (
    select
        article_id,
        one.country_code,
        other.country_code as other_country_code,
        count(*) as paragraph_count,
        any_value(one.is_in_title and other.is_in_title) as are_in_title,
        any_value(one.is_quoted and other.is_quoted) as are_quoted
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
-- What is said of a pair is counted up by pair before anything is joined to it: there are
-- thousands of pairs at most, and a hundred times as many rows of articles.
tallies as (
    select
        country_code,
        other_country_code,
        count(distinct story_id) as story_count,
        count(*) as article_count,
        count(distinct outlet) as outlet_count,
        sum(paragraph_count)::bigint as paragraph_count,
        count(*) filter (where are_in_title) as title_count,
        count(*) filter (where are_quoted) as both_quoted_count,
        arg_max(url, (paragraph_count, article_id)) as closest_url
    from pairs
    join chosen using (article_id)
    group by country_code, other_country_code
),
acted as (
    select
        least(actor_country_code, target_country_code) as first_code,
        greatest(actor_country_code, target_country_code) as second_code,
        count(*) as event_count
    from reporting_events
    semi join chosen using (article_id)
    where actor_country_code != target_country_code
    group by first_code, second_code
),
issue_sizes as (
    select issue_id, count(distinct article_id) as article_count
    from tags
    semi join reporting_articles using (article_id)
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
    tallies.country_code,
    one.name as country_name,
    tallies.other_country_code,
    other.name as other_country_name,
    story_count,
    article_count,
    outlet_count,
    paragraph_count,
    title_count,
    both_quoted_count,
    coalesce(event_count, 0) as event_count,
    label as telling_issue,
    closest_url
from tallies
left join acted
    on first_code = least(tallies.country_code, other_country_code)
    and second_code = greatest(tallies.country_code, other_country_code)
left join issues_of_pairs using (country_code, other_country_code)
left join countries as one on one.country_code = tallies.country_code
left join countries as other on other.country_code = tallies.other_country_code
order by story_count desc, paragraph_count desc, tallies.country_code, other_country_code
limit cast($limit as bigint);
