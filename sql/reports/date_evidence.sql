-- title: What the publication dates rest on
-- grain: one row per outlet x source of the winning date
-- description: how many articles each source of evidence dated, how sure, how many of these dates
--   are weak, and how often other evidence for the same article was more than a day off
-- param: outlet = (as in articles.outlet; all by default)
select
    outlet,
    coalesce(published_source, 'none') as source,
    count(*) as article_count,
    round(avg(published_confidence), 3) as mean_confidence,
    count(*) filter (where is_weak) as weak_count,
    count(*) filter (where published_precision = 'day') as day_precision_count,
    count(*) filter (where contradicting_count > 0) as disagreement_count,
    any_value(url) as example_url
from article_dates
where cast($outlet as varchar) is null or outlet = cast($outlet as varchar)
group by outlet, coalesce(published_source, 'none')
order by outlet, article_count desc, source;
