-- title: What the publication dates rest on
-- grain: one row per outlet x source of the winning date
-- description: how many articles each source of evidence dated, how sure, and how often other
--   evidence on the same page was more than a day off
-- param: outlet = (as in articles.outlet; all by default)
with disagreements as (
    select distinct date_candidates.article_id
    from date_candidates
    join articles using (article_id, revision)
    where abs(epoch(candidate_at - published_at)) > 86400
)
select
    outlet,
    coalesce(published_source, 'none') as source,
    count(*) as article_count,
    round(avg(published_confidence), 3) as mean_confidence,
    count(*) filter (where published_precision = 'day') as day_precision_count,
    count(disagreements.article_id) as disagreement_count,
    any_value(url) as example_url
from reporting_articles
left join disagreements using (article_id)
where cast($outlet as varchar) is null or outlet = cast($outlet as varchar)
group by outlet, coalesce(published_source, 'none')
order by outlet, article_count desc, source;
