-- title: Replace what cleaning says of articles that were cleaned anew from the archive
-- grain: one row per article that is held already
-- description: address, outlet, times of fetching, revision and withdrawal are not cleaning's
update articles
set
    title = came.title,
    byline = came.byline,
    dateline = came.dateline,
    agency = came.agency,
    published_at = came.published_at,
    published_precision = came.published_precision,
    published_source = came.published_source,
    published_confidence = came.published_confidence,
    modified_at = came.modified_at,
    language_code = came.language_code,
    page_kind = came.page_kind,
    page_kind_rule = came.page_kind_rule,
    page_kind_evidence = came.page_kind_evidence,
    body = came.body,
    word_count = came.word_count,
    is_report = came.page_kind = 'article' and articles.withdrawn_at is null,
    body_sha256 = came.body_sha256,
    tagged_by = came.tagged_by
from (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "article_id": "UUID", "title": "VARCHAR", "byline": "VARCHAR", "dateline": "VARCHAR",
        "agency": "VARCHAR", "published_at": "TIMESTAMPTZ", "published_precision": "VARCHAR",
        "published_source": "VARCHAR", "published_confidence": "DOUBLE",
        "modified_at": "TIMESTAMPTZ", "language_code": "VARCHAR", "page_kind": "VARCHAR",
        "page_kind_rule": "VARCHAR", "page_kind_evidence": "VARCHAR", "body": "VARCHAR",
        "word_count": "BIGINT", "body_sha256": "VARCHAR", "tagged_by": "VARCHAR"
    }]')) as batch (came)
) as came
where articles.article_id = came.article_id;
