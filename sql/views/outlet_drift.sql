-- title: Nights of an outlet against its own history
-- grain: one row per outlet x night x measure, where there are nights to compare with
-- needs: outlet_nights
create or replace view outlet_drift as
with measured as (
    -- On these scales chance has the same width for large outlets and small: a root for counts
    -- (Anscombe, 1948, Biometrika 35), a logarithm for what is a multiple.
    select
        outlet, night_on, weekday, 'articles' as measure, articles_per_day as value,
        2 * sqrt(articles_per_day + 0.375) as scaled, 5 as least_change
    from outlet_nights
    union all
    select
        outlet, night_on, weekday, 'words', median_word_count,
        ln(greatest(median_word_count, 1)), ln(2)
    from outlet_nights
    where article_count >= 3
),
compared as (
    select
        later.*,
        earlier.value as earlier_value,
        earlier.scaled as earlier_scaled,
        earlier.weekday = later.weekday as is_same_weekday
    from measured as later
    join measured as earlier
        on earlier.outlet = later.outlet
        and earlier.measure = later.measure
        and earlier.night_on between later.night_on - 56 and later.night_on - 1
),
usual as (
    select
        outlet,
        night_on,
        measure,
        any_value(value) as value,
        any_value(scaled) as scaled,
        any_value(least_change) as least_change,
        count(*) as night_count,
        count(*) filter (where is_same_weekday) >= 4 as is_by_weekday,
        median(earlier_value) as value_of_all,
        median(earlier_value) filter (where is_same_weekday) as value_of_weekday,
        median(earlier_scaled) as scaled_of_all,
        median(earlier_scaled) filter (where is_same_weekday) as scaled_of_weekday,
        -- 1.4826 makes of a median deviation what a standard deviation is where chance is normal.
        -- Four nights alone show too little of it by chance, so that of all nights counts too.
        1.4826 * greatest(
            mad(earlier_scaled), mad(earlier_scaled) filter (where is_same_weekday)
        ) as spread
    from compared
    group by outlet, night_on, measure
)
select
    outlet,
    night_on,
    measure,
    value,
    case when is_by_weekday then value_of_weekday else value_of_all end as usual_value,
    night_count,
    is_by_weekday,
    round(
        (scaled - case when is_by_weekday then scaled_of_weekday else scaled_of_all end)
        / greatest(spread, least_change / 5), 2
    ) as deviation,
    -- Five deviations: one false alarm in a million nights where chance is normal. It never is;
    -- so at least twice, or half, as much too (for counts: 5 roots, as from 5 to 23).
    night_count >= 7 and abs(deviation) > 5 as is_far
from usual;

comment on view outlet_drift is
    'One row per outlet x night x measure, with what the 56 days before make one expect';
comment on column outlet_drift.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column outlet_drift.night_on is 'Night that is compared';
comment on column outlet_drift.measure
    is 'articles (new ones a day) or words (of the article in the middle)';
comment on column outlet_drift.value is 'The measure on the night';
comment on column outlet_drift.usual_value
    is 'Median of the nights before, of those of the same weekday where there are four';
comment on column outlet_drift.night_count is 'Nights before, in 56 days';
comment on column outlet_drift.is_by_weekday is 'Whether usual_value is that of the weekday';
comment on column outlet_drift.deviation
    is 'Difference in robust deviations (median, MAD; a least width counts); negative: less';
comment on column outlet_drift.is_far
    is 'Whether deviation is over 5 either way, by seven nights or more';
