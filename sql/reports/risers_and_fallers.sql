-- title: Risers and fallers
-- grain: one row per issue or entity that rose or fell most in the days asked for
-- description: articles with a text of their own now, against what its share of all articles in
--   the 28 days before makes one expect; so neither a Sunday nor a new feed moves everything;
--   a subject is one of the IPTC
-- param: until = (last day, 2019-05-02; the newest day with articles by default)
-- param: days = 1 (length of the period in days)
-- param: kind = (issue, subject, person, organization, place, group or event; all by default)
-- param: at_least = 3 (articles, in the period or expected in it)
-- param: limit = 40 (rows)
with articles_now_and_before as (
    select article_id, url, title, published_at, reported_on >= first_on as is_now
    from reporting_articles
    cross join period(cast($until as date), cast($days as integer))
    where is_first_copy and reported_on between baseline_on and last_on
),
totals as (
    select count(*) filter (where is_now) as now, count(*) filter (where not is_now) as before
    from articles_now_and_before
),
subjects as (
    select distinct
        article_id,
        if(starts_with(issue_id, 'medtop:'), 'subject', 'issue') as kind,
        issue_id as subject_id,
        label as name
    from tags
    semi join articles_now_and_before using (article_id)
    left join issues using (issue_id)
    union all
    select distinct article_id, entities.type, entity_id::varchar, name
    from mentions
    semi join articles_now_and_before using (article_id)
    join entities using (entity_id)
),
tallies as (
    select
        kind, subject_id, any_value(name) as name,
        count(*) filter (where is_now) as article_count,
        count(*) filter (where not is_now) as baseline_count,
        arg_max(title, published_at) filter (where is_now) as newest_title,
        arg_max(url, published_at) filter (where is_now) as newest_url
    from subjects
    join articles_now_and_before using (article_id)
    where cast($kind as varchar) is null or kind = lower(cast($kind as varchar))
    group by kind, subject_id
),
expected as (
    select
        *,
        baseline_count / before * now as expected_count,
        -- A root makes chance as wide for many as for few (Anscombe, 1948): 2 is rare, 3 is news.
        2 * (sqrt(article_count + 0.375) - sqrt(baseline_count / before * now + 0.375)) as score
    from tallies
    cross join totals
    where before > 0
)
select
    if(score >= 0, 'up', 'down') as direction,
    kind,
    name,
    article_count,
    round(expected_count, 1) as expected_count,
    round(article_count / now, 3) as share,
    round(baseline_count / before, 3) as baseline_share,
    round((article_count + 0.5) / (expected_count + 0.5), 2) as change_ratio,
    round(score, 2) as score,
    newest_title,
    newest_url,
    subject_id
from expected
where greatest(article_count, expected_count) >= cast($at_least as double)
order by abs(expected.score) desc, article_count desc, kind, name, subject_id
limit cast($limit as bigint);
