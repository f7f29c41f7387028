-- title: Mark the feeds that the subscription list no longer names
-- grain: one row per subscription of the list
-- description: its entries and articles stay; a feed that comes back is woken by load/feeds
update feeds
set state = 'unsubscribed', state_reason = 'no longer in the subscription list'
where state != 'unsubscribed' and feed_id not in (
    select came.feed_id
    from unnest(from_json_strict($rows, '[{"feed_id": "UUID"}]')) as batch (came)
);
