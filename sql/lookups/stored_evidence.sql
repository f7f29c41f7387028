-- title: Where issues of our register were found in some articles
-- grain: one row per span of evidence of a tag that is no subject of the IPTC
-- params: article_ids (JSON list)
select article_id, issue_id, span."start" as "start", span."end" as "end"
from (
    select article_id, issue_id, unnest(evidence) as span
    from tags
    where issue_id not like 'medtop:%'
        and article_id in (select unnest(from_json_strict($article_ids, '["UUID"]')))
)
order by article_id, "start", "end", issue_id;
