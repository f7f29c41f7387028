-- title: What each publication date rests on
-- grain: one row per article that counts in reports
-- needs: reporting_articles
create or replace view article_dates as
with candidates as (
    select
        date_candidates.article_id, reported_on, source, raw, reason, is_winner, confidence,
        -- A month is meant from its first day to its last.
        case
            when precision = 'month' then greatest(
                epoch(candidate_at - published_at),
                epoch(published_at - candidate_at) - 31 * 86400, 0
            )
            else abs(epoch(candidate_at - published_at))
        end as seconds_off
    from date_candidates
    join reporting_articles using (article_id, revision)
),
evidence as (
    select
        article_id,
        reported_on,
        max(raw) filter (where is_winner) as raw,
        max(reason) filter (where is_winner) as reason,
        count(distinct source) filter (
            where not is_winner and confidence > 0 and seconds_off <= 86400
        ) as agreeing_count,
        count(distinct source) filter (
            where confidence > 0 and seconds_off > 86400
        ) as contradicting_count,
        string_agg(distinct source, ', ' order by source) filter (
            where confidence > 0 and seconds_off > 86400
        ) as contradicting_sources
    from candidates
    group by article_id, reported_on
)
select
    article_id, outlet, title, url, published_at, published_precision, published_source,
    published_confidence, raw, reason,
    coalesce(agreeing_count, 0) as agreeing_count,
    coalesce(contradicting_count, 0) as contradicting_count,
    contradicting_sources,
    -- 0.8 is what a lone mark of a publication date on the page is worth; what a page or a feed
    -- states for machines has more, and loses it only where other evidence speaks against it.
    coalesce(published_confidence, 0) < 0.8 as is_weak,
    reported_on
from reporting_articles
left join evidence using (article_id, reported_on);

comment on view article_dates
    is 'One row per article that counts in reports: what its publication date rests on';
comment on column article_dates.article_id is 'Article';
comment on column article_dates.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column article_dates.title is 'Headline';
comment on column article_dates.url is 'Canonical address';
comment on column article_dates.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column article_dates.published_precision
    is 'second, minute, day or month: the smallest unit stated';
comment on column article_dates.published_source
    is 'Source of the winning date candidate: json_ld, meta, feed, url, byline, ...; null: no date';
comment on column article_dates.published_confidence
    is '0..1, trust in published_at; see articles';
comment on column article_dates.raw is 'The words or mark-up that the date was read from';
comment on column article_dates.reason is 'Why it was chosen';
comment on column article_dates.agreeing_count
    is 'Other sources that say the same within 24 hours';
comment on column article_dates.contradicting_count
    is 'Sources whose date is more than 24 hours off; dates of changes and comments left out';
comment on column article_dates.contradicting_sources is 'Their names; null: none';
comment on column article_dates.is_weak
    is 'Whether there is no date, or published_confidence is under 0.8: a guess, or contradicted';
comment on column article_dates.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
