-- title: Articles that the warehouse holds already
-- grain: one row per article
-- params: article_ids (JSON list)
select
    article_id, url, title, revision, body_sha256, page_kind, first_seen_at, fetched_at,
    published_at, withdrawn_at, archive_ref
from articles
where article_id in (select unnest(from_json_strict($article_ids, '["UUID"]')))
order by article_id;
