-- title: Country pairs
-- grain: one row per pair of countries named in the same paragraph
-- description: which countries are spoken of together, in how many stories, in how many headlines,
--   and in how many articles both have their say; people, places and bodies count for their country
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
    select
        country_pairs.*,
        -- With a country asked for, it stands on the left; else each pair stands once.
        if(
            cast($country as varchar) is null,
            country_code < other_country_code,
            country_code = upper(cast($country as varchar))
        ) as is_this_side
    from country_pairs
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
issue_sizes as (
    select issue_id, count(distinct article_id) as article_count
    from reporting_tags
    group by issue_id
),
issues_of_pairs as (
    select country_code, other_country_code, issue_label
    from chosen
    join (select distinct article_id, issue_id, issue_label from reporting_tags)
        using (article_id)
    join issue_sizes using (issue_id)
    where is_this_side
    group by country_code, other_country_code, issue_label, issue_sizes.article_count
    -- A rare issue says more about a pair than politics does (tf-idf).
    qualify row_number() over (
        partition by country_code, other_country_code
        order by
            count(distinct story_id)
            * ln((select count(*) + 1 from reporting_articles) / issue_sizes.article_count) desc,
            issue_label
    ) = 1
)
select
    country_code,
    country_name,
    other_country_code,
    other_country_name,
    count(distinct story_id) as story_count,
    count(*) as article_count,
    count(distinct outlet) as outlet_count,
    sum(paragraph_count)::bigint as paragraph_count,
    count(*) filter (where are_in_title) as title_count,
    count(*) filter (where are_quoted) as both_quoted_count,
    any_value(issue_label) as telling_issue,
    arg_max(url, (paragraph_count, article_id)) as closest_url
from chosen
join (select article_id, url from reporting_articles) using (article_id)
left join issues_of_pairs using (country_code, other_country_code)
where is_this_side
group by country_code, country_name, other_country_code, other_country_name
order by story_count desc, paragraph_count desc, country_code, other_country_code
limit cast($limit as bigint);
