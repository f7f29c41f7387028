-- title: Coverage by outlet
-- grain: one row per outlet x issue, and one per outlet for all its articles (issue null)
-- description: what each outlet writes about, and what share of its articles that is
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: outlet = (as in articles.outlet; all by default)
with chosen as (
    select article_id, outlet, is_first_copy, word_count
    from reporting_articles
    where (cast($since as date) is null or reported_on >= cast($since as date))
        and (cast($until as date) is null or reported_on <= cast($until as date))
        and (cast($outlet as varchar) is null or outlet = cast($outlet as varchar))
),
totals as (
    select
        outlet,
        count(*) as article_count,
        count(*) filter (where is_first_copy) as own_text_count,
        round(median(word_count)) as median_word_count
    from chosen
    group by outlet
),
by_issue as (
    select
        chosen.outlet,
        tags.issue_id,
        any_value(label) as issue_label,
        count(distinct article_id) as article_count,
        count(distinct article_id) filter (where is_first_copy) as own_text_count,
        round(median(word_count)) as median_word_count
    from tags
    join chosen using (article_id)
    left join issues using (issue_id)
    group by chosen.outlet, tags.issue_id
)
select
    outlet,
    issue_id,
    issue_label,
    by_issue.article_count,
    round(by_issue.article_count / totals.article_count, 3) as share_of_outlet,
    by_issue.own_text_count,
    by_issue.median_word_count::bigint as median_word_count
from by_issue
join totals using (outlet)
union all
select
    outlet, null, null, article_count, 1.0, own_text_count, median_word_count::bigint
from totals
order by outlet, issue_id nulls first;
