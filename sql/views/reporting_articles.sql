-- title: Articles that count in reports
-- grain: one row per real article that stands, current revision
create or replace view reporting_articles as
select
    article_id, url, outlet, title, byline, dateline, agency, published_at, published_precision,
    published_source, published_confidence,
    cast(coalesce(published_at, first_seen_at) at time zone 'UTC' as date) as reported_on,
    modified_at, first_seen_at, fetched_at, language_code, body, word_count, story_id,
    copy_of_article_id, copy_score,
    copy_score is null or copy_score < 0.8 as is_first_copy,
    revision, feed_id, first_run_id, archive_ref
from articles
where is_report;

comment on view reporting_articles is 'One row per real article that stands, current revision';
comment on column reporting_articles.article_id is 'Key: hash of the canonical address';
comment on column reporting_articles.url is 'Canonical address';
comment on column reporting_articles.outlet is 'Publisher: as feeds.opml names it, else its domain';
comment on column reporting_articles.title is 'Headline';
comment on column reporting_articles.byline is 'Authors as printed, without "By"; null: none';
comment on column reporting_articles.dateline
    is 'Place that opens the body, as printed; null: none';
comment on column reporting_articles.agency is 'Wire credit; null: none is credited';
comment on column reporting_articles.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column reporting_articles.published_precision
    is 'second, minute, day or month: the smallest unit stated';
comment on column reporting_articles.published_source
    is 'Source of the winning date candidate: json_ld, meta, feed, url, byline, ...; null: no date';
comment on column reporting_articles.published_confidence
    is '0..1, trust in published_at, as explained at articles; article_dates says which are weak';
comment on column reporting_articles.modified_at is 'The page''s own statement of its last change';
comment on column reporting_articles.first_seen_at is 'When the article was first stored';
comment on column reporting_articles.fetched_at is 'When its page was last fetched';
comment on column reporting_articles.language_code
    is 'ISO 639-1, detected; null: too short to tell';
comment on column reporting_articles.body
    is 'Clean text, paragraphs parted by one newline; offsets point into it';
comment on column reporting_articles.word_count is 'Words of the body';
comment on column reporting_articles.story_id is 'Story: group of copies and near-copies';
comment on column reporting_articles.copy_of_article_id
    is 'Earlier article that this one repeats most of; null: none';
comment on column reporting_articles.copy_score
    is '0..1, share of the shorter text found in the other';
comment on column reporting_articles.revision is 'Number of the current revision, from 1';
comment on column reporting_articles.feed_id is 'Feed that first led to it';
comment on column reporting_articles.first_run_id is 'Run that first stored it';
comment on column reporting_articles.archive_ref
    is 'Raw response: file in archive/, and after the colon its first byte';
comment on column reporting_articles.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column reporting_articles.is_first_copy
    is 'Whether the text is its own: no copy, or copy_score under 0.8; count these to corroborate';
