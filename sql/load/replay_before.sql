-- title: Remember what articles and their findings are before they are cleaned and tagged anew
-- grain: temporary copies, one row per row
-- params: article_ids (JSON list)
-- description: that a newer version finds the same is no change
create or replace temp table replayed as
select distinct unnest(from_json_strict($article_ids, '["UUID"]')) as article_id;

create or replace temp table articles_before as
select articles.* from articles semi join replayed using (article_id);

create or replace temp table mentions_before as
select mentions.* exclude (extractor_version) from mentions semi join replayed using (article_id);

create or replace temp table tags_before as
select tags.* exclude (extractor_version) from tags semi join replayed using (article_id);

create or replace temp table quotes_before as
select quotes.* exclude (extractor_version) from quotes semi join replayed using (article_id);

create or replace temp table events_before as
select events.* exclude (extractor_version) from events semi join replayed using (article_id);
