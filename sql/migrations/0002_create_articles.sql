-- title: The articles, their texts, dates and stories

create table articles (
    article_id uuid,
    url varchar,
    outlet varchar,
    title varchar,
    byline varchar,
    dateline varchar,
    agency varchar,
    published_at timestamptz,
    published_precision varchar,
    published_source varchar,
    published_confidence double,
    modified_at timestamptz,
    first_seen_at timestamptz,
    fetched_at timestamptz,
    language_code varchar,
    page_kind varchar,
    page_kind_rule varchar,
    page_kind_evidence varchar,
    body varchar,
    word_count bigint,
    story_id uuid,
    copy_of_article_id uuid,
    copy_score double,
    revision integer,
    is_report boolean,
    withdrawn_at timestamptz,
    feed_id uuid,
    first_run_id uuid,
    archive_ref varchar,
    body_sha256 varchar
);
comment on table articles is 'One row per article, with its current revision';
comment on column articles.article_id is 'Key: hash of the canonical address';
comment on column articles.url is 'Canonical address';
comment on column articles.outlet is 'Publisher, as its registrable domain';
comment on column articles.title is 'Headline';
comment on column articles.byline is 'Authors as printed, without "By"';
comment on column articles.dateline is 'Place that opens the body';
comment on column articles.agency is 'Wire credit';
comment on column articles.published_at
    is 'Publication date chosen from date_candidates; null: no evidence';
comment on column articles.published_precision
    is 'second, minute, day or month: the smallest unit stated';
comment on column articles.published_source is 'Source of the winning date candidate';
comment on column articles.published_confidence is '0..1, trust in published_at';
comment on column articles.modified_at is 'The page''s own statement of its last change';
comment on column articles.first_seen_at is 'When the article was first stored';
comment on column articles.fetched_at is 'When its page was last fetched';
comment on column articles.language_code is 'ISO 639-1, detected; null: too short to tell';
comment on column articles.page_kind
    is 'article, live_blog, consent_wall, soft_404, challenge, ...';
comment on column articles.page_kind_rule is 'Rule that decided page_kind';
comment on column articles.page_kind_evidence is 'Words or mark-up that the rule went by';
comment on column articles.body
    is 'Clean text, paragraphs parted by one newline; offsets point into it';
comment on column articles.word_count is 'Words of the body';
comment on column articles.story_id is 'Story: group of copies and near-copies';
comment on column articles.copy_of_article_id
    is 'Earlier article that this one repeats most of; null: none';
comment on column articles.copy_score is '0..1, share of the shorter text found in the other';
comment on column articles.revision is 'Number of the current revision, from 1';
comment on column articles.is_report
    is 'Whether it counts in reports: a real article, not withdrawn';
comment on column articles.withdrawn_at is 'When the page was found gone; null: it stands';
comment on column articles.feed_id is 'Feed that first led to it';
comment on column articles.first_run_id is 'Run that first stored it';
comment on column articles.archive_ref is 'Raw response of the current revision in archive/';
comment on column articles.body_sha256 is 'Hash of title and body; a change makes a revision';

create table revisions (
    article_id uuid,
    revision integer,
    run_id uuid,
    observed_at timestamptz,
    title varchar,
    body varchar,
    body_sha256 varchar,
    archive_ref varchar
);
comment on table revisions is 'One row per article x text it ever had';
comment on column revisions.article_id is 'Article';
comment on column revisions.revision is '1, 2, 3, ...';
comment on column revisions.run_id is 'Run that found the text';
comment on column revisions.observed_at is 'When the text was fetched';
comment on column revisions.title is 'Headline then';
comment on column revisions.body is 'Body then';
comment on column revisions.body_sha256 is 'Hash of title and body';
comment on column revisions.archive_ref is 'Raw response in archive/';

create table date_candidates (
    article_id uuid,
    revision integer,
    source varchar,
    raw varchar,
    candidate_at timestamptz,
    precision varchar,
    confidence double,
    reason varchar,
    is_winner boolean
);
comment on table date_candidates is 'One row per piece of evidence for the date of a revision';
comment on column date_candidates.article_id is 'Article';
comment on column date_candidates.revision is 'Revision whose page gave the evidence';
comment on column date_candidates.source
    is 'feed, json_ld, meta, time_element, url, dateline, htmldate, ...';
comment on column date_candidates.raw is 'The text as it stood there';
comment on column date_candidates.candidate_at is 'The instant meant; null: unreadable';
comment on column date_candidates.precision is 'second, minute, day or month';
comment on column date_candidates.confidence is '0..1 before the choice';
comment on column date_candidates.reason is 'Why it was taken or set aside';
comment on column date_candidates.is_winner is 'Whether it became published_at';

create table stories (
    story_id uuid,
    title varchar,
    first_published_at timestamptz,
    article_count bigint,
    outlet_count bigint,
    independent_count bigint
);
comment on table stories is 'One row per group of copies or near-copies';
comment on column stories.story_id is 'Key: article_id of its earliest article';
comment on column stories.title is 'Headline of the earliest article';
comment on column stories.first_published_at
    is 'Earliest publication date among its articles; null when none has one';
comment on column stories.article_count is 'Articles';
comment on column stories.outlet_count is 'Outlets that carried it';
comment on column stories.independent_count
    is 'Outlets with a text of their own (copy_score under 0.8); at least 1';

create table _sketches (
    article_id uuid,
    seen_at timestamptz,
    sketch ubigint[]
);
comment on table _sketches is 'One row per article: its fingerprint, which story linking compares';
comment on column _sketches.article_id is 'Article';
comment on column _sketches.seen_at is 'When the text was seen';
comment on column _sketches.sketch is 'Hashes of its 5-word shingles, every eighth kept';
