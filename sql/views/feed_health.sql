-- title: How each subscription does
-- grain: one row per feed that is subscribed to
create or replace view feed_health as
with moments as (
    select
        feed_id,
        entry_id,
        coalesce(published_at, first_seen_at) as appeared_at
    from entries
    qualify row_number() over (
        partition by feed_id order by coalesce(published_at, first_seen_at) desc, entry_id
    ) <= 100
),
gaps as (
    select
        feed_id,
        epoch(appeared_at - lag(appeared_at) over (
            partition by feed_id order by appeared_at, entry_id
        )) / 3600 as gap_hours
    from moments
),
rhythms as (
    select feed_id, quantile_cont(gap_hours, 0.9) as usual_gap_hours
    from gaps
    where gap_hours is not null
    group by feed_id
    having count(*) >= 5
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
    -- Three times its own rhythm and never under two days, so that a weekend is no alarm; a feed
    -- whose rhythm is not known yet gets two weeks.
    coalesce(
        silent_hours > greatest(coalesce(3 * usual_gap_hours, 336), 48), false
    ) as is_silent
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
    is 'Hours between entries that nine in ten gaps of its last 100 entries stay under';
comment on column feed_health.silent_hours
    is 'Hours from its last new entry to when it was last asked; null: it has never answered';
comment on column feed_health.is_silent
    is 'Whether it is silent for longer than three times its rhythm, and two days at least';
