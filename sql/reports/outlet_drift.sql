-- title: Outlets that changed
-- grain: one row per outlet x measure
-- description: a night of each outlet against its own history, those furthest off first: articles a
--   day, words of an article; a new template shows here first
-- param: night = (logical date, 2019-05-02; the newest night by default)
-- param: outlet = (as in articles.outlet; all by default)
-- param: limit = 50 (rows)
with night as (
    select coalesce(cast($night as date), max(night_on)) as night_on
    from runs
)
select
    outlet, measure, value, usual_value, deviation, is_far, night_count, is_by_weekday, night_on
from outlet_drift
semi join night using (night_on)
where cast($outlet as varchar) is null or outlet = cast($outlet as varchar)
order by is_far desc, abs(deviation) desc, outlet, measure
limit cast($limit as bigint);
