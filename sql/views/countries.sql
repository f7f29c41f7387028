-- title: Countries by name and code
-- grain: one row per country or territory
create or replace view countries as
select country_code, name, entity_id, wikidata_id
from entities
where type = 'place' and description = 'country' and country_code is not null
qualify row_number() over (partition by country_code order by is_local, entity_id) = 1;

comment on view countries is 'One row per country or territory, with its code';
comment on column countries.country_code is 'ISO 3166-1 alpha-2';
comment on column countries.name is 'Usual name in English';
comment on column countries.entity_id is 'The country as an entity of mentions';
comment on column countries.wikidata_id is 'Q number at Wikidata; null: none known';
