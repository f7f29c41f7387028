-- title: What each outlet brought, night by night
-- grain: one row per outlet x night in which it brought new articles that count in reports
create or replace view outlet_nights as
with nights as (
    select
        night_on,
        -- What was written while no night ran comes with the next one.
        least(
            night_on - coalesce(lag(night_on) over (order by night_on), night_on - 1), 14
        ) as day_count
    from (select distinct night_on from runs where night_on is not null)
),
tallies as (
    select
        outlet,
        night_on,
        count(*) as article_count,
        count(*) filter (where copy_score is null or copy_score < 0.8) as own_text_count,
        count(*) filter (where published_at is null) as undated_count,
        mode(coalesce(published_source, 'none')) as date_source,
        median(word_count) as median_word_count,
        sum(word_count)::bigint as word_count
    from articles
    join runs on runs.run_id = first_run_id
    where is_report
    group by outlet, night_on
)
select
    outlet,
    night_on,
    isodow(night_on) as weekday,
    day_count,
    article_count,
    round(article_count / day_count, 2) as articles_per_day,
    own_text_count,
    undated_count,
    date_source,
    round(median_word_count)::bigint as median_word_count,
    word_count
from tallies
join nights using (night_on);

comment on view outlet_nights
    is 'One row per outlet x night in which it brought new articles that count in reports';
comment on column outlet_nights.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column outlet_nights.night_on is 'Night of the run that first stored them';
comment on column outlet_nights.weekday is 'Day of the week of the night: 1 Monday to 7 Sunday';
comment on column outlet_nights.day_count
    is 'Days since the night before this one, at most 14: more than 1 after nights without a run';
comment on column outlet_nights.article_count is 'New articles';
comment on column outlet_nights.articles_per_day is 'New articles by the days that they come from';
comment on column outlet_nights.own_text_count is 'Of these, articles with a text of their own';
comment on column outlet_nights.undated_count is 'Of these, articles without a publication date';
comment on column outlet_nights.date_source
    is 'What most of their publication dates rest on, as in articles.published_source';
comment on column outlet_nights.median_word_count is 'Words of the article in the middle';
comment on column outlet_nights.word_count is 'Words of all of them';
