-- title: Mark the feeds that the subscription list no longer names
-- grain: one row per subscription of the list
-- description: its entries and articles stay; a feed that comes back is woken by load/feeds; one
--   that was merged is asked again at once, since the feed that leaves may be the one that it had
--   moved onto (it is merged again when it is not)
update feeds
set state = 'active', state_reason = 'asked again: a feed has left the list', next_due_at = null
where state = 'gone'
    and due_reason = 'merged'
    and exists (
        select 1
        from feeds as leaving
        where leaving.state != 'unsubscribed'
            and leaving.due_reason is distinct from 'merged'
            and leaving.feed_id not in (
                select came.feed_id
                from unnest(from_json_strict($rows, '[{"feed_id": "UUID"}]')) as batch (came)
            )
    );

update feeds
set state = 'unsubscribed', state_reason = 'no longer in the subscription list'
where state != 'unsubscribed' and feed_id not in (
    select came.feed_id
    from unnest(from_json_strict($rows, '[{"feed_id": "UUID"}]')) as batch (came)
);
