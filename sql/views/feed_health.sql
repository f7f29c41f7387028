-- title: How each subscription does
-- grain: one row per feed that is subscribed to
create or replace view feed_health as
with moments as (
    select distinct
        feed_id,
        coalesce(published_at, first_seen_at) as appeared_at
    from entries
),
days as (
    select distinct feed_id, cast(appeared_at at time zone 'UTC' as date) as appeared_on
    from moments
),
last_days as (
    select feed_id, appeared_on
    from days
    qualify row_number() over (partition by feed_id order by appeared_on desc) <= 100
),
last_moments as (
    select feed_id, appeared_at
    from moments
    qualify row_number() over (partition by feed_id order by appeared_at desc) <= 100
),
-- Days, and not entries: of twenty entries each Monday, nineteen in twenty gaps are minutes.
gaps as (
    select
        feed_id,
        true as is_of_days,
        24 * (
            appeared_on - lag(appeared_on) over (partition by feed_id order by appeared_on)
        ) as gap_hours
    from last_days
    union all
    select
        feed_id,
        false,
        epoch(appeared_at - lag(appeared_at) over (
            partition by feed_id order by appeared_at
        )) / 3600
    from last_moments
),
rhythms as (
    select
        feed_id,
        case
            when count(gap_hours) filter (where is_of_days) >= 5
                then quantile_cont(gap_hours, 0.9) filter (where is_of_days)
            -- Of a young feed few days are known, and no weekend.
            when count(gap_hours) filter (where not is_of_days) >= 5
                then greatest(quantile_cont(gap_hours, 0.9) filter (where not is_of_days), 24)
        end as usual_gap_hours
    from gaps
    where gap_hours is not null
    group by feed_id
),
tallies as (
    select feed_id, count(*) as entry_count, count(article_id) as entry_with_article_count
    from entries
    group by feed_id
),
states as (
    select
        feeds.*,
        -- By the feed's own clock: a rehearsal of a past night must not count as years of silence.
        -- greatest() passes over nulls, so that a feed that never answered is sorted out first.
        case
            when last_success_at is not null
                then greatest(
                    epoch(last_fetched_at - coalesce(last_new_entry_at, added_at)) / 3600, 0
                )
        end as silent_hours
    from feeds
    where feeds.state != 'unsubscribed'
)
select
    feed_id, title, url, category, outlet, states.state, state_reason, last_fetched_at,
    last_success_at, last_new_entry_at, failure_count, last_status_code, last_outcome,
    next_due_at, due_reason, coalesce(entry_count, 0) as entry_count,
    coalesce(entry_with_article_count, 0) as entry_with_article_count,
    round(usual_gap_hours, 1) as usual_gap_hours, round(silent_hours, 1) as silent_hours,
    -- Three times its own rhythm: three days for a daily feed, three weeks for a weekly one. Where
    -- chance alone spaces the entries, one gap in a thousand is longer. A feed whose rhythm is not
    -- known yet gets two weeks.
    coalesce(silent_hours > coalesce(3 * usual_gap_hours, 336), false) as is_silent
from states
left join tallies using (feed_id)
left join rhythms using (feed_id);

comment on view feed_health is 'One row per feed that is subscribed to';
comment on column feed_health.feed_id is 'Key: hash of the address first subscribed to';
comment on column feed_health.title is 'Title in the subscription list, else the feed''s own';
comment on column feed_health.url is 'Address polled now; follows permanent redirects';
comment on column feed_health.category
    is 'Folder of the subscription list; nested folders joined by /';
comment on column feed_health.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column feed_health.state
    is 'active, failing, gone (410, or moved onto another subscription) or unsubscribed';
comment on column feed_health.state_reason is 'Why the state is what it is, in words';
comment on column feed_health.last_fetched_at is 'Last time that the server was asked';
comment on column feed_health.last_success_at is 'Last answer that was a readable feed or 304';
comment on column feed_health.last_new_entry_at
    is 'Last time that the feed held an entry never seen before';
comment on column feed_health.failure_count
    is 'Failures in a row; decides the back-off and can hold fractions';
comment on column feed_health.last_status_code
    is 'HTTP status of the last answer; null without one';
comment on column feed_health.last_outcome is 'Outcome of the last fetch, as in fetches.outcome';
comment on column feed_health.next_due_at is 'Not polled before this time; null: due';
comment on column feed_health.due_reason is 'What set next_due_at: Retry-After, back-off, ttl, ...';
comment on column feed_health.entry_count is 'Entries ever seen in it';
comment on column feed_health.entry_with_article_count
    is 'Of these, entries that led to an article';
comment on column feed_health.usual_gap_hours
    is 'Its rhythm: hours from one day with entries to the next that nine in ten gaps stay under';
comment on column feed_health.silent_hours
    is 'Hours from its last new entry to when it was last asked; null: it has never answered';
comment on column feed_health.is_silent
    is 'Whether it is silent for longer than three times its rhythm; two weeks while that is new';
