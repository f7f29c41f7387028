-- title: Take over the subscription list
-- grain: one row per subscription of the list
-- key: feed_id
-- description: knows new feeds, renames known ones, wakes those that come back; poll state is kept
merge into feeds as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "feed_id": "UUID", "url": "VARCHAR", "subscribed_url": "VARCHAR", "title": "VARCHAR",
        "category": "VARCHAR", "outlet": "VARCHAR", "added_at": "TIMESTAMPTZ"
    }]')) as batch (came)
) as came
on kept.feed_id = came.feed_id
when matched then update set
    subscribed_url = came.subscribed_url,
    title = coalesce(nullif(came.title, ''), kept.title),
    category = came.category,
    outlet = came.outlet,
    state_reason = if(kept.state = 'unsubscribed', 'subscribed again', kept.state_reason),
    next_due_at = if(kept.state = 'unsubscribed', null, kept.next_due_at),
    failure_count = if(kept.state = 'unsubscribed', 0, kept.failure_count),
    state = if(kept.state = 'unsubscribed', 'active', kept.state)
when not matched then insert (
    feed_id, url, subscribed_url, title, category, outlet, added_at, state, failure_count
)
values (
    came.feed_id, came.url, came.subscribed_url, came.title, came.category, came.outlet,
    came.added_at, 'active', 0
);
