-- title: Quotes by speaker
-- grain: one row per speaker and the offices held on the day of the quote
-- description: who is quoted most, as what, since when, with the newest words; only speakers that
--   are known as entities, and no copies of a story
-- param: speaker = (part of the speaker's name; everybody by default)
-- param: country = (ISO 3166-1 alpha-2 of the speaker; all by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 100 (rows)
select
    speaker_name as speaker,
    speaker_office as office,
    speaker_country_code,
    count(*) as quote_count,
    count(*) filter (where is_direct) as direct_count,
    count(distinct article_id) as article_count,
    count(distinct outlet) as outlet_count,
    min(reported_on) as first_on,
    max(reported_on) as last_on,
    arg_max(text, (reported_on, article_id, "start")) as newest_text,
    speaker_entity_id
from reporting_quotes
where is_first_copy
    and not is_part
    and speaker_entity_id is not null
    and (
        cast($speaker as varchar) is null
        or contains(lower(speaker_name), lower(cast($speaker as varchar)))
    )
    and (
        cast($country as varchar) is null
        or speaker_country_code = upper(cast($country as varchar))
    )
    and (cast($since as date) is null or reported_on >= cast($since as date))
    and (cast($until as date) is null or reported_on <= cast($until as date))
group by speaker_entity_id, speaker_name, speaker_office, speaker_country_code
order by quote_count desc, speaker, office
limit cast($limit as bigint);
