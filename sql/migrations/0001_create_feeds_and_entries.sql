-- title: What is subscribed to, what was asked for, what the feeds held
-- No primary keys, indexes or foreign keys: measured, an index on text keys costs seven times the
-- load and grows the file at every merge, and foreign keys block updates. Checks guard both.

create table feeds (
    feed_id uuid,
    url varchar,
    subscribed_url varchar,
    title varchar,
    category varchar,
    outlet varchar,
    site_url varchar,
    state varchar,
    state_reason varchar,
    added_at timestamptz,
    last_fetched_at timestamptz,
    last_full_at timestamptz,
    last_success_at timestamptz,
    last_new_entry_at timestamptz,
    failure_count double,
    last_status_code integer,
    last_outcome varchar,
    next_due_at timestamptz,
    due_reason varchar,
    etag varchar,
    last_modified varchar,
    body_sha256 varchar
);
comment on table feeds is 'One row per subscription, kept after it is unsubscribed or gone';
comment on column feeds.feed_id is 'Key: hash of the address first subscribed to';
comment on column feeds.url is 'Address polled now; follows permanent redirects';
comment on column feeds.subscribed_url is 'Address as the subscription list gives it';
comment on column feeds.title is 'Title in the subscription list, else the feed''s own';
comment on column feeds.category is 'Folder of the subscription list; nested folders joined by /';
comment on column feeds.outlet is 'Publisher, as its registrable domain';
comment on column feeds.site_url is 'Home page that the feed names';
comment on column feeds.state is 'active, failing, gone (410, never polled again) or unsubscribed';
comment on column feeds.state_reason is 'Why the state is what it is, in words';
comment on column feeds.added_at is 'When the subscription was first seen';
comment on column feeds.last_fetched_at is 'Last time that the server was asked';
comment on column feeds.last_full_at is 'Last 200 answer with a body, whether new or not';
comment on column feeds.last_success_at is 'Last answer that was a readable feed or 304';
comment on column feeds.last_new_entry_at
    is 'Last time that the feed held an entry never seen before';
comment on column feeds.failure_count
    is 'Failures in a row; decides the back-off and can hold fractions';
comment on column feeds.last_status_code is 'HTTP status of the last answer; null without one';
comment on column feeds.last_outcome is 'Outcome of the last fetch, as in fetches.outcome';
comment on column feeds.next_due_at is 'Not polled before this time; null: due';
comment on column feeds.due_reason is 'What set next_due_at: Retry-After, back-off, ttl, ...';
comment on column feeds.etag is 'Validator to send with the next poll';
comment on column feeds.last_modified
    is 'Validator to send with the next poll, as the server wrote it';
comment on column feeds.body_sha256
    is 'Hash of the last body; finds unchanged feeds behind lying validators';

create table fetches (
    run_id uuid,
    url varchar,
    final_url varchar,
    kind varchar,
    feed_id uuid,
    status_code integer,
    outcome varchar,
    byte_count bigint,
    duration_ms bigint,
    fetched_at timestamptz,
    retry_at timestamptz,
    archive_ref varchar,
    message varchar
);
comment on table fetches is 'One row per HTTP exchange, redirects followed';
comment on column fetches.run_id is 'Run that made the exchange';
comment on column fetches.url is 'Address asked for';
comment on column fetches.final_url is 'Address of the last hop';
comment on column fetches.kind is 'feed, article or robots';
comment on column fetches.feed_id is 'Feed on whose behalf; null where it is for none';
comment on column fetches.status_code is 'HTTP status of the last hop; null without an answer';
comment on column fetches.outcome is 'ok, not_modified, or the code of what went wrong';
comment on column fetches.byte_count is 'Bytes of the decoded body';
comment on column fetches.duration_ms is 'Wall time of the whole exchange in milliseconds';
comment on column fetches.fetched_at is 'When the answer was complete or given up';
comment on column fetches.retry_at is 'Earliest time at which the server wants to be asked again';
comment on column fetches.archive_ref
    is 'Where the raw response lies in archive/; null: nothing kept';
comment on column fetches.message is 'What went wrong in one sentence; null: nothing did';

create table entries (
    entry_id uuid,
    feed_id uuid,
    guid varchar,
    url varchar,
    canonical_url varchar,
    identity varchar,
    title varchar,
    summary varchar,
    author varchar,
    published_at timestamptz,
    published_precision varchar,
    published_raw varchar,
    updated_at timestamptz,
    updated_raw varchar,
    content_hash varchar,
    first_seen_at timestamptz,
    last_seen_at timestamptz,
    first_run_id uuid,
    article_id uuid,
    is_waiting boolean,
    attempt_count integer
);
comment on table entries is 'One row per item of a feed, kept after it leaves the feed';
comment on column entries.entry_id is 'Key: hash of feed and identity';
comment on column entries.feed_id is 'Feed that carries the entry';
comment on column entries.guid is 'Publisher''s identifier; null: the item has none';
comment on column entries.url is 'Link as the feed gives it, absolute';
comment on column entries.canonical_url is 'Link without tracking parameters; decides the article';
comment on column entries.identity
    is 'What all addresses of its article have in common: no scheme, no twin hosts';
comment on column entries.title is 'Headline in the feed';
comment on column entries.summary is 'Description in the feed as plain text';
comment on column entries.author is 'Author in the feed';
comment on column entries.published_at
    is 'Publication date that the feed states; null: none readable';
comment on column entries.published_precision is 'second, minute, day or month';
comment on column entries.published_raw is 'Publication date as written';
comment on column entries.updated_at is 'Update date that the feed states';
comment on column entries.updated_raw is 'Update date as written';
comment on column entries.content_hash
    is 'Hash of title, summary and update date; a change means fetch again';
comment on column entries.first_seen_at is 'When a run first saw the entry';
comment on column entries.last_seen_at is 'When a run last saw the entry';
comment on column entries.first_run_id is 'Run that first saw the entry';
comment on column entries.article_id is 'Article that the entry led to; null: not yet or never';
comment on column entries.is_waiting is 'Whether its page still has to be fetched';
comment on column entries.attempt_count is 'Fetches of the page tried so far';

create table outcomes (
    run_id uuid,
    entry_id uuid,
    feed_id uuid,
    outcome varchar,
    reason varchar
);
comment on table outcomes is 'One row per entry x run in which its feed held it';
comment on column outcomes.run_id is 'Run';
comment on column outcomes.entry_id is 'Entry';
comment on column outcomes.feed_id is 'Feed of the entry';
comment on column outcomes.outcome is 'new, updated, unchanged, duplicate, skipped or failed';
comment on column outcomes.reason
    is 'Why, in words or as a code; empty where the outcome says it all';
