-- title: Load articles with their current revision
-- grain: one row per article
-- key: article_id
-- description: where it came from and its story are kept; load/link_stories decides on stories
merge into articles as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "url": "VARCHAR", "outlet": "VARCHAR", "title": "VARCHAR",
        "byline": "VARCHAR", "dateline": "VARCHAR", "agency": "VARCHAR",
        "published_at": "TIMESTAMPTZ", "published_precision": "VARCHAR",
        "published_source": "VARCHAR", "published_confidence": "DOUBLE",
        "modified_at": "TIMESTAMPTZ", "first_seen_at": "TIMESTAMPTZ",
        "fetched_at": "TIMESTAMPTZ", "language_code": "VARCHAR", "page_kind": "VARCHAR",
        "page_kind_rule": "VARCHAR", "page_kind_evidence": "VARCHAR", "body": "VARCHAR",
        "word_count": "BIGINT", "story_id": "UUID", "copy_of_article_id": "UUID",
        "copy_score": "DOUBLE", "revision": "INTEGER", "is_report": "BOOLEAN",
        "withdrawn_at": "TIMESTAMPTZ", "feed_id": "UUID", "first_run_id": "UUID",
        "archive_ref": "VARCHAR", "body_sha256": "VARCHAR", "tagged_by": "VARCHAR"
    }]')) as batch (came)
) as came
on kept.article_id = came.article_id
when matched then update set
    url = came.url,
    outlet = came.outlet,
    title = came.title,
    byline = came.byline,
    dateline = came.dateline,
    agency = came.agency,
    published_at = came.published_at,
    published_precision = came.published_precision,
    published_source = came.published_source,
    published_confidence = came.published_confidence,
    modified_at = came.modified_at,
    fetched_at = came.fetched_at,
    language_code = came.language_code,
    page_kind = came.page_kind,
    page_kind_rule = came.page_kind_rule,
    page_kind_evidence = came.page_kind_evidence,
    body = came.body,
    word_count = came.word_count,
    revision = came.revision,
    is_report = came.is_report,
    withdrawn_at = came.withdrawn_at,
    archive_ref = came.archive_ref,
    body_sha256 = came.body_sha256,
    tagged_by = came.tagged_by,
    feed_id = coalesce(kept.feed_id, came.feed_id)
when not matched then insert (
    article_id, url, outlet, title, byline, dateline, agency, published_at, published_precision,
    published_source, published_confidence, modified_at, first_seen_at, fetched_at,
    language_code, page_kind, page_kind_rule, page_kind_evidence, body, word_count, story_id,
    copy_of_article_id, copy_score, revision, is_report, withdrawn_at, feed_id, first_run_id,
    archive_ref, body_sha256, tagged_by
)
values (
    came.article_id, came.url, came.outlet, came.title, came.byline, came.dateline, came.agency,
    came.published_at, came.published_precision, came.published_source,
    came.published_confidence, came.modified_at, came.first_seen_at, came.fetched_at,
    came.language_code, came.page_kind, came.page_kind_rule, came.page_kind_evidence, came.body,
    came.word_count, coalesce(came.story_id, came.article_id), came.copy_of_article_id,
    came.copy_score, came.revision, came.is_report, came.withdrawn_at, came.feed_id,
    came.first_run_id, came.archive_ref, came.body_sha256, came.tagged_by
);
