-- title: Nights of an outlet against its own history
-- grain: one row per outlet x night x measure, where there are nights to compare with
-- needs: outlet_nights
create or replace view outlet_drift as
with measured as (
    -- On these scales chance has the same width for large outlets and small: a root for counts
    -- (Anscombe, 1948, Biometrika 35), a logarithm for what is a multiple.
    select
        outlet, night_on, weekday, 'articles' as measure, null as tagged_by,
        articles_per_day as value, 2 * sqrt(articles_per_day + 0.375) as scaled, 5 as least_change
    from outlet_nights
    union all
    select
        outlet, night_on, weekday, 'words', null, median_word_count,
        ln(greatest(median_word_count, 1)), ln(2)
    from outlet_nights
    where article_count >= 3
    union all
    -- Another version of an extractor finds more, or less, in the same texts.
    select
        outlet, night_on, weekday, 'mentions', tagged_by, mentions_per_100_words,
        ln(greatest(mentions_per_100_words, 0.1)), ln(2)
    from outlet_nights
    where article_count >= 3 and word_count >= 300
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
        and earlier.tagged_by is not distinct from later.tagged_by
        and earlier.night_on between later.night_on - 56 and later.night_on - 1
    -- A Sunday is compared with Sundays as soon as there are four of them.
    qualify is_same_weekday or count(*) filter (where is_same_weekday) over (
        partition by later.outlet, later.night_on, later.measure
    ) < 4
)
select
    outlet,
    night_on,
    measure,
    any_value(value) as value,
    median(earlier_value) as usual_value,
    count(*) as night_count,
    bool_and(is_same_weekday) as is_by_weekday,
    -- 1.4826 makes of a median deviation what a standard deviation is where chance is normal.
    round((any_value(scaled) - median(earlier_scaled)) / greatest(
        1.4826 * mad(earlier_scaled), any_value(least_change) / 5
    ), 2) as deviation,
    -- Five deviations: one false alarm in a million nights where chance is normal. It never is;
    -- so at least twice, or half, as much too (for counts: 5 roots, as from 5 to 23).
    count(*) >= case when bool_and(is_same_weekday) then 4 else 7 end
        and abs(deviation) > 5 as is_far
from compared
group by outlet, night_on, measure;

comment on view outlet_drift is
    'One row per outlet x night x measure, with what the 56 days before make one expect';
comment on column outlet_drift.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column outlet_drift.night_on is 'Night that is compared';
comment on column outlet_drift.measure
    is 'articles (new ones a day), words (of the article in the middle) or mentions (in 100 words)';
comment on column outlet_drift.value is 'The measure on the night';
comment on column outlet_drift.usual_value is 'Median of the nights compared with';
comment on column outlet_drift.night_count is 'Nights compared with';
comment on column outlet_drift.is_by_weekday
    is 'Whether these are of the same weekday: where there are four such nights, else all are';
comment on column outlet_drift.deviation
    is 'Difference in robust deviations (median, MAD; a least width counts); negative: less';
comment on column outlet_drift.is_far is
    'Whether deviation is over 5 either way, by four nights of the weekday or seven nights';
