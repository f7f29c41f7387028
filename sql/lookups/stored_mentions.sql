-- title: Mentions of some articles, with what issue rules ask of an entity
-- grain: one row per mention
-- params: article_ids (JSON list)
select
    article_id, "start", "end", surface, mentions.type, entity_id, score, method,
    entities.name, entities.country_code, entities.wikidata_id
from mentions
left join entities using (entity_id)
where article_id in (select unnest(from_json_strict($article_ids, '["UUID"]')))
order by article_id, "start", "end";
