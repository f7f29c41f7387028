-- title: Remember what articles and their findings are before they are cleaned and tagged anew
-- grain: temporary copies, one row per row
-- params: article_ids (JSON list)
create or replace temp table replayed as
select distinct unnest(from_json_strict($article_ids, '["UUID"]')) as article_id;

create or replace temp table articles_before as
select articles.* from articles semi join replayed using (article_id);

create or replace temp table mentions_before as
select mentions.* from mentions semi join replayed using (article_id);

create or replace temp table tags_before as
select tags.* from tags semi join replayed using (article_id);

create or replace temp table quotes_before as
select quotes.* from quotes semi join replayed using (article_id);
