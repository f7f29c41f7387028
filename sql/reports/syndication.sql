-- title: Who copied whom
-- grain: one row per outlet x outlet that it took text from
-- description: copies with the share of the text that is the same and the lag behind the
--   original; negative lags cannot be, the earlier text is the original
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: least_score = 0.5 (share of the shorter text found in the other)
select
    copy.outlet as outlet,
    original.outlet as copied_outlet,
    count(*) as copy_count,
    round(avg(copy.copy_score), 3) as mean_copy_score,
    round(median(epoch(
        coalesce(copy.published_at, copy.first_seen_at)
        - coalesce(original.published_at, original.first_seen_at)
    ) / 3600), 1) as median_lag_hours,
    mode(coalesce(copy.agency, original.agency)) as usual_agency,
    arg_max(copy.title, copy.copy_score) as closest_title,
    arg_max(copy.url, copy.copy_score) as closest_url
from reporting_articles as copy
join articles as original on original.article_id = copy.copy_of_article_id
where copy.copy_score >= cast($least_score as double)
    and (cast($since as date) is null or copy.reported_on >= cast($since as date))
group by copy.outlet, original.outlet
order by copy_count desc, outlet, copied_outlet;
