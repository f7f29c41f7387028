-- title: Where the entries of a night went
-- grain: one row per feed that had entries in the night, and one for all
-- description: entries seen = new + updated + unchanged + duplicate + skipped + failed
-- param: night = (logical date, 2019-05-02; the newest night by default)
with night as (
    select coalesce(cast($night as date), max(night_on)) as night_on
    from runs
)
select
    if(grouping(feed_id) = 1, 'all feeds', coalesce(any_value(feed_title), 'unknown feed'))
        as feed_title,
    sum(seen_count)::bigint as seen_count,
    sum(new_count)::bigint as new_count,
    sum(updated_count)::bigint as updated_count,
    sum(unchanged_count)::bigint as unchanged_count,
    sum(duplicate_count)::bigint as duplicate_count,
    sum(skipped_count)::bigint as skipped_count,
    sum(failed_count)::bigint as failed_count,
    sum(difference_count)::bigint as difference_count,
    feed_id
from funnel
join night using (night_on)
group by grouping sets ((feed_id), ())
having count(*) > 0
order by grouping(feed_id) desc, seen_count desc, feed_title, feed_id;
