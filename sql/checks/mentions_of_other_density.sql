-- title: Articles name as much as they use to
-- severity: warn
-- description: an outlet has half the mentions in 100 words, or twice as many, and that is far from
--   such nights with the same extractors; its texts may hold a menu, or be in another language
with checked_run as (
    select night_on
    from runs
    where run_id = coalesce($run_id, (select run_id from latest_run))
    limit 1
),
recent as (
    select
        article_id, outlet, runs.night_on, word_count, tagged_by,
        runs.night_on = checked_run.night_on as is_checked,
        isodow(runs.night_on) = isodow(checked_run.night_on) as is_same_weekday
    from articles
    join runs on runs.run_id = first_run_id
    cross join checked_run
    where is_report
        and runs.night_on between checked_run.night_on - 56 and checked_run.night_on
),
mention_counts as (
    select article_id, count(*) as mention_count
    from mentions
    semi join recent using (article_id)
    group by article_id
),
-- Another version of an extractor finds more, or less, in the same texts.
densities as (
    select
        outlet, tagged_by, night_on, is_checked, is_same_weekday,
        100 * sum(coalesce(mention_count, 0)) / sum(word_count) as density
    from recent
    left join mention_counts using (article_id)
    group by outlet, tagged_by, night_on, is_checked, is_same_weekday
    having count(*) >= 3 and sum(word_count) >= 300
),
-- Medians and spread as in the view outlet_drift; there is why.
usual as (
    select
        outlet,
        tagged_by,
        case
            when count(*) filter (where is_same_weekday) >= 4
                then median(density) filter (where is_same_weekday)
            else median(density)
        end as usual_density,
        1.4826 * greatest(
            mad(ln(greatest(density, 0.1))),
            mad(ln(greatest(density, 0.1))) filter (where is_same_weekday)
        ) as spread
    from densities
    where not is_checked
    group by outlet, tagged_by
    having count(*) >= 7
)
select outlet || ': ' || round(density, 1) || ' mentions in 100 words, usual are '
    || round(usual_density, 1)
from densities
join usual using (outlet, tagged_by)
where is_checked
    and abs(ln(greatest(density, 0.1) / greatest(usual_density, 0.1)))
        > greatest(5 * spread, ln(2))
order by outlet;
