-- title: Who held which office
-- grain: one row per office held by a person on the day
-- description: offices on a day, by the bounds that are known; an open bound holds
-- param: day = (2019-05-02; the newest day with articles by default)
-- param: country = (ISO 3166-1 alpha-2; all by default)
-- param: office = (part of its title, as foreign; all by default)
-- param: name = (part of the name of the person; everybody by default)
with chosen_day as (
    select coalesce(cast($day as date), max(reported_on), current_date) as day_on
    from reporting_articles
)
select
    country_code, title, name, from_on, to_on, wikidata_id, entity_id
from office_holders
cross join chosen_day
where day_on >= coalesce(from_on, day_on)
    and day_on <= coalesce(to_on, day_on)
    and (
        cast($country as varchar) is null or country_code = upper(cast($country as varchar))
    )
    and (
        cast($office as varchar) is null
        or contains(lower(title), lower(cast($office as varchar)))
    )
    and (
        cast($name as varchar) is null or contains(lower(name), lower(cast($name as varchar)))
    )
order by country_code, title, name, entity_id;
