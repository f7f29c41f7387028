-- title: The articles that prove most for some issues
-- grain: one row per issue x article, four per issue at most, each of another story, surest first
-- description: articles of the last 24 hours; for an issue that has none there, the latest of the
--   windows that it is compared with
-- params: until, days_known, issue_ids
with surest as (
    -- A story told by many outlets proves once, and by its own text.
    select
        issue_id,
        article_id,
        max(score) as score,
        arg_max(evidence, score) as evidence
    from tags
    where issue_id in (select unnest(from_json_strict($issue_ids, '["VARCHAR"]')))
        and len(evidence) > 0
    group by issue_id, article_id
),
ranked as (
    select
        issue_id,
        score,
        evidence[1] as proof,
        reporting_articles.*,
        greatest(
            floor(epoch(cast($until as timestamptz) - coalesce(published_at, first_seen_at))
            / 86400), 0
        ) as days_back
    from surest
    join reporting_articles using (article_id)
    where first_seen_at <= cast($until as timestamptz)
        and days_back <= cast($days_known as bigint)
    qualify row_number() over (
        partition by issue_id, story_id
        order by days_back, is_first_copy desc, surest.score desc, article_id
    ) = 1
)
select
    issue_id, article_id, url, outlet, title, published_at, published_precision,
    language_code,
    proof."start" as "start", proof."end" as "end", proof.rule as found_by,
    greatest(proof."start" - 600, 0) as passage_start,
    substr(
        body, greatest(proof."start" - 600, 0)::bigint + 1,
        (least(proof."end" - proof."start", 600) + 1200)::bigint
    ) as passage
from ranked
qualify days_back = min(days_back) over (partition by issue_id)
    and row_number() over (partition by issue_id order by days_back, score desc, article_id) <= 4
order by issue_id, score desc, article_id;
