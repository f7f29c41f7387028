-- title: What a channel asks of those who poll it
-- Kept with the feed: a night on which it is unchanged brings no document that could say it again.
alter table feeds add column ttl_minutes integer;
alter table feeds add column skip_hours integer[];
alter table feeds add column skip_days varchar[];
comment on column feeds.ttl_minutes is 'Minutes that its last document asks to be kept (RSS ttl)';
comment on column feeds.skip_hours
    is 'Hours (0 to 23, GMT) in which its last document asks not to be polled (RSS skipHours)';
comment on column feeds.skip_days
    is 'Days (English names, GMT) on which its last document asks not to be polled (RSS skipDays)';
comment on column feeds.state
    is 'active, failing, gone (410, or moved onto another subscription) or unsubscribed';
comment on column feeds.next_due_at
    is 'Not polled before this time; null: due, or never again where the state is gone';
