-- title: Feeds that need a person, why, and what to do
-- grain: one row per feed and trouble; a feed can be both silent and at an address to put right
-- description: kind is merged, gone, missing, not_a_feed, failing, silent, undated, moved or
--   https_twin; the last two are addresses to put right, not troubles
with healths as (
    select
        feed_health.*,
        feeds.subscribed_url,
        started_at,
        '''' || replace(feeds.subscribed_url, '''', '%27') || '''' as as_argument,
        coalesce(feed_health.last_success_at, feeds.added_at) as good_until_at
    from feed_health
    join feeds using (feed_id)
    cross join latest_run
),
datings as (
    select feed_id, count(published_at) as dated_count
    from entries
    group by feed_id
),
-- The feed's own links say whether its server speaks https: no one has to ask it.
https_hosts as (
    select distinct feed_id
    from healths
    join entries using (feed_id)
    where starts_with(lower(healths.url), 'http://')
        and starts_with(
            lower(entries.url),
            'https://' || regexp_extract(lower(healths.url), '^http://([^/?#:]+)(:80)?(/|$)', 1)
                || '/'
        )
),
troubles as (
    select
        feed_id,
        case
            when state = 'gone' and due_reason = 'merged' then 'merged'
            when state = 'gone' then 'gone'
            -- Fourteen nights of nothing but 404; it is still asked every week.
            when state = 'failing' and last_outcome = 'http_404'
                and started_at - good_until_at >= interval 14 day then 'missing'
            when last_outcome = 'not_a_feed' then 'not_a_feed'
            when state = 'failing' then 'failing'
            when is_silent then 'silent'
        end as kind
    from healths
    union all
    select feed_id, 'undated'
    from healths
    join datings using (feed_id)
    where entry_count >= 10 and dated_count = 0 and state = 'active'
    union all
    select feed_id, if(lower(url) = replace(lower(subscribed_url), 'http://', 'https://'),
        'https_twin', 'moved')
    from healths
    where url != subscribed_url and state = 'active'
    union all
    select feed_id, 'https_twin'
    from healths
    semi join https_hosts using (feed_id)
    where url = subscribed_url and state = 'active'
)
select
    feed_id, coalesce(nullif(title, ''), outlet, '') as title, subscribed_url, url, kind,
    case kind
        when 'merged' then state_reason
        when 'gone' then state_reason
        when 'missing' then 'nothing but 404 since ' || strftime(good_until_at, '%Y-%m-%d')
            || '; still asked once a week'
        when 'not_a_feed' then state_reason
        when 'failing' then coalesce(state_reason, last_outcome, '') || ' Nothing good since '
            || strftime(good_until_at, '%Y-%m-%d') || coalesce('; asked again from '
            || strftime(next_due_at, '%Y-%m-%d') || ' on', '')
        when 'silent' then 'answers, and has brought nothing new for '
            || round(silent_hours / 24)::bigint || ' days' || coalesce('; nine in ten of its gaps '
            || 'are under ' || usual_gap_hours || ' hours', '')
        when 'undated' then 'none of its ' || entry_count || ' entries has a date'
        when 'moved' then 'has moved for good to ' || url
        when 'https_twin' then if(
            url = subscribed_url, 'its own links say that its server speaks https',
            'its server sends everyone on to https'
        )
    end as why,
    case kind
        when 'merged' then 'dateline feeds remove ' || as_argument
        when 'gone' then 'dateline feeds remove ' || as_argument
        when 'missing' then 'dateline feeds remove ' || as_argument
        when 'not_a_feed' then 'subscribe to an address that the page names, then '
            || 'dateline feeds remove ' || as_argument
        when 'failing' then case last_outcome
            when 'robots_disallowed' then 'ask the publisher, or dateline feeds remove '
                || as_argument
            when 'http_401' then 'it wants a login, which feeds cannot give: look for a free one'
            when 'http_403' then 'open it in a browser: if it opens there, ask the publisher to '
                || 'let our user agent in'
            else 'dateline feeds check ' || as_argument
        end
        when 'silent' then 'open the site: the feed may have been left behind for another one'
        when 'undated' then 'nothing, unless the dates of its articles matter: they come from the '
            || 'pages alone'
        when 'moved' then 'put the new address into feeds.opml; the history of the feed stays '
            || 'with the old one'
        when 'https_twin' then 'put https:// into feeds.opml; the history stays'
    end as advice
from troubles
join healths using (feed_id)
where kind is not null
order by
    array_position(
        ['merged', 'gone', 'missing', 'not_a_feed', 'failing', 'silent', 'undated', 'moved',
        'https_twin'], kind
    ),
    title,
    feed_id;
