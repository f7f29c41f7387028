-- title: What the pages were
-- grain: one row per outlet x page kind x rule
-- description: walls, errors and lists are kept and labelled; this is how many, and why
-- param: outlet = (as in articles.outlet; all by default)
-- param: since = (first day fetched, 2019-05-01; from the first by default)
select
    outlet,
    page_kind,
    page_kind_rule,
    count(*) as page_count,
    round(count(*) / sum(count(*)) over (partition by outlet), 3) as share_of_outlet,
    arg_max(page_kind_evidence, fetched_at) as newest_evidence,
    arg_max(url, fetched_at) as newest_url
from articles
where (cast($outlet as varchar) is null or outlet = cast($outlet as varchar))
    and (
        cast($since as date) is null
        or cast(fetched_at at time zone 'UTC' as date) >= cast($since as date)
    )
group by outlet, page_kind, page_kind_rule
order by outlet, page_count desc, page_kind, page_kind_rule;
