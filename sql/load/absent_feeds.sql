-- title: Mark the feeds that the subscription list no longer names
-- grain: one row per subscription of the list
-- description: its entries and articles stay; a feed that comes back is woken by load/feeds; one
--   that was merged is asked again at once when the feed that it had moved onto may be the one that
--   leaves: when none that stays has the address of its state_reason (it is merged again otherwise)
with listed as (
    select came.feed_id
    from unnest(from_json_strict($rows, '[{"feed_id": "UUID"}]')) as batch (came)
),
polled as (
    select feed_id, url, subscribed_url
    from feeds
    where state != 'unsubscribed' and due_reason is distinct from 'merged'
)
update feeds
set state = 'active', state_reason = 'asked again: a feed has left the list', next_due_at = null
where state = 'gone'
    and due_reason = 'merged'
    and exists (from polled where feed_id not in (from listed))
    and not exists (
        from polled as staying
        where staying.feed_id in (from listed)
            and (
                starts_with(feeds.state_reason, 'moved for good to ' || staying.url || ',')
                or starts_with(
                    feeds.state_reason, 'moved for good to ' || staying.subscribed_url || ','
                )
            )
    );

update feeds
set state = 'unsubscribed', state_reason = 'no longer in the subscription list'
where state != 'unsubscribed' and feed_id not in (
    select came.feed_id
    from unnest(from_json_strict($rows, '[{"feed_id": "UUID"}]')) as batch (came)
);
