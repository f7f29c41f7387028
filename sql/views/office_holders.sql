-- title: Who held which office when
-- grain: one row per office held by a person for a time
-- needs: countries
create or replace view office_holders as
select
    entity_id,
    entities.name,
    roles.title,
    roles.country_code,
    countries.name as country_name,
    from_on,
    to_on,
    entities.wikidata_id
from roles
join entities using (entity_id)
left join countries on countries.country_code = roles.country_code;

comment on view office_holders is 'One row per office held by a person for a time, with names';
comment on column office_holders.entity_id is 'Person';
comment on column office_holders.name is 'Name of the person';
comment on column office_holders.title is
    'Office, in English and as its country calls it (Minister of Foreign Affairs, Secretary of '
    'State): look for it with ilike';
comment on column office_holders.country_code
    is 'ISO 3166-1 alpha-2 of the country that the office belongs to';
comment on column office_holders.country_name is 'Name of that country';
comment on column office_holders.from_on is
    'First day; null: not known. Held on a day: coalesce(from_on, day) <= day and '
    'coalesce(to_on, day) >= day';
comment on column office_holders.to_on is 'Last day; null: still held or not known';
comment on column office_holders.wikidata_id is 'Q number at Wikidata; null: none known';
