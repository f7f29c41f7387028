-- title: What became of each entry
-- grain: one row per entry x run in which its feed held it
create or replace view entry_outcomes as
select
    run_id, night_on, outcome, reason,
    -- The part before a colon names the rule, what follows is its case.
    split_part(reason, ':', 1) as reason_kind,
    coalesce(articles.outlet, feeds.outlet) as outlet, outcomes.feed_id,
    feeds.title as feed_title, feeds.category, entry_id, entries.title, entries.url,
    entries.published_at, entries.first_seen_at, attempt_count, is_waiting, entries.article_id,
    page_kind, coalesce(is_report, false) as is_report
from outcomes
left join entries using (entry_id)
left join feeds on feeds.feed_id = outcomes.feed_id
left join runs using (run_id)
left join articles on articles.article_id = entries.article_id;

comment on view entry_outcomes is 'One row per entry x run in which its feed held it, with names';
comment on column entry_outcomes.run_id is 'Run';
comment on column entry_outcomes.night_on is 'Night of the run, as in runs';
comment on column entry_outcomes.outcome is 'new, updated, unchanged, duplicate, skipped or failed';
comment on column entry_outcomes.reason is
    'Why, as a code (http_403, no_link, ...) or in words; null where the outcome says it all; '
    'problems.message of the same url has a sentence on what failed';
comment on column entry_outcomes.reason_kind is 'The reason without its details, for counting';
comment on column entry_outcomes.outlet is 'Publisher of the article, else of the feed';
comment on column entry_outcomes.feed_id is 'Feed of the entry';
comment on column entry_outcomes.feed_title is 'Title of the feed';
comment on column entry_outcomes.category
    is 'Folder of the subscription list; nested folders joined by /';
comment on column entry_outcomes.entry_id is 'Entry';
comment on column entry_outcomes.title is 'Headline in the feed';
comment on column entry_outcomes.url is 'Link as the feed gives it, absolute';
comment on column entry_outcomes.published_at
    is 'Publication date that the feed states; null: none readable';
comment on column entry_outcomes.first_seen_at is 'When a run first saw the entry';
comment on column entry_outcomes.attempt_count is 'Fetches of the page tried so far';
comment on column entry_outcomes.is_waiting is 'Whether its page still has to be fetched';
comment on column entry_outcomes.article_id
    is 'Article that the entry led to; null: not yet or never';
comment on column entry_outcomes.page_kind
    is 'What the page is now: article, consent_wall, soft_404, ...';
comment on column entry_outcomes.is_report is 'Whether its article counts in reports';
