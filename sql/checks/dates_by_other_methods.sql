-- title: Dates rest on what they use to rest on
-- severity: warn
-- description: most articles of an outlet (five at least) have lost the source that dated them for
--   seven nights or more; its pages or its feed may have changed: report date_evidence
with checked_run as (
    select night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
),
recent as (
    select
        outlet, runs.night_on, coalesce(published_source, 'none') as source,
        runs.night_on = checked_run.night_on as is_checked
    from articles
    join runs on runs.run_id = first_run_id
    cross join checked_run
    where is_report
        and runs.night_on between checked_run.night_on - 56 and checked_run.night_on
),
usual_sources as (
    select outlet, source as usual_source
    from recent
    where not is_checked
    group by outlet, source
    qualify row_number() over (partition by outlet order by count(*) desc, source) = 1
),
shares as (
    select
        outlet, night_on, usual_source, is_checked, count(*) as article_count,
        count(*) filter (where source = usual_source) / count(*) as share,
        mode(source) filter (where source != usual_source) as other_source
    from recent
    join usual_sources using (outlet)
    group by all
),
usual as (
    select outlet, median(share) as usual_share, 1.4826 * mad(share) as spread
    from shares
    where not is_checked and article_count >= 3
    group by outlet
    having count(*) >= 7
)
select outlet || ': ' || usual_source || ' dates ' || round(100 * share)::bigint || ' % of '
    || article_count || ' articles, usual are ' || round(100 * usual_share)::bigint || ' %; now '
    || other_source
from shares
join usual using (outlet)
where is_checked and article_count >= 5 and usual_share - share > greatest(5 * spread, 0.5)
order by usual_share - share desc, outlet;
