-- title: Entities by day
-- grain: one row per entity x day with articles that count in reports
-- needs: reporting_mentions
create or replace view entity_days as
select
    entity_id,
    entity_name,
    entity_type,
    entity_country_code,
    reported_on,
    count(distinct article_id) as article_count,
    count(distinct article_id) filter (where is_first_copy) as first_copy_count,
    count(distinct story_id) as story_count,
    count(distinct outlet) as outlet_count,
    count(*) as mention_count
from reporting_mentions
where entity_id is not null
group by all;

comment on view entity_days is 'One row per entity x day with articles that count in reports';
comment on column entity_days.entity_id is 'Entity';
comment on column entity_days.entity_name is 'Name of the entity; null: not resolved';
comment on column entity_days.entity_type is 'person, organization, place, group or event';
comment on column entity_days.entity_country_code is 'Country that the entity belongs to';
comment on column entity_days.reported_on
    is 'UTC day of published_at; of first_seen_at where there is no date';
comment on column entity_days.article_count is 'Articles that mention it';
comment on column entity_days.first_copy_count is 'Of these, articles with a text of their own';
comment on column entity_days.story_count is 'Stories among them';
comment on column entity_days.outlet_count is 'Outlets among them';
comment on column entity_days.mention_count is 'Mentions in them';
