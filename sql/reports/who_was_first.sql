-- title: Who reported it first
-- grain: one row per outlet that reported what is asked for
-- description: the first article of each outlet on an issue, an entity or a country, with the hours
--   behind the outlet that came first; only dates to the minute can tell hours, so copies and
--   articles dated by the day are marked
-- param: issue = (issue_id, with the issues below it; every issue by default)
-- param: entity = (part of the name of an entity; everything by default)
-- param: country = (ISO 3166-1 alpha-2; all by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
with chosen as (
    select
        article_id, outlet, title, url, published_precision, is_first_copy,
        coalesce(published_at, first_seen_at) as reported_at
    from reporting_articles
    where (cast($since as date) is null or reported_on >= cast($since as date))
        and (cast($until as date) is null or reported_on <= cast($until as date))
        and (
            cast($issue as varchar) is null
            or article_id in (
                select article_id
                from tags
                join issue_lines using (issue_id)
                where wider_issue_id = cast($issue as varchar)
            )
        )
        and (
            cast($entity as varchar) is null
            or article_id in (
                select article_id
                from mentions
                join entities using (entity_id)
                where contains(lower(name), lower(cast($entity as varchar)))
            )
        )
        and (
            cast($country as varchar) is null
            or article_id in (
                select article_id
                from article_countries
                where country_code = upper(cast($country as varchar))
            )
        )
),
firsts as (
    select
        outlet,
        min(reported_at) as first_at,
        count(*) as article_count,
        arg_min(article_id, (reported_at, article_id)) as article_id
    from chosen
    group by outlet
)
select
    firsts.outlet,
    first_at,
    round(epoch(first_at - min(first_at) over ()) / 3600, 2) as lag_hours,
    coalesce(published_precision, 'none') as published_precision,
    is_first_copy,
    firsts.article_count,
    title,
    url,
    article_id
from firsts
join chosen using (article_id)
order by first_at, firsts.outlet;
