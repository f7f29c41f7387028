-- title: The quotes of the day
-- grain: one row per quotation, one per speaker and one per story at most
-- description: of the articles that the night brought, words in quotation marks of a person whom
--   we know, best with an office on the day of
--   the article, in the stories that most outlets tell; between 40 and 320 characters, which is a
--   sentence or two. A speaker with several offices is shown with the one that was taken up last
-- params: run_ids, quote_limit
with recent as (
    select *
    from reporting_articles
    where first_run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
        and is_first_copy
),
spoken as (
    select
        quotes.*,
        entities.name as speaker_name,
        recent.* exclude (article_id)
    from quotes
    join recent using (article_id)
    join entities on entities.entity_id = speaker_entity_id and entities.type = 'person'
    where is_direct and length(text) between 40 and 320
),
offices as (
    select
        article_id,
        "start",
        roles.title as office,
        roles.country_code as office_country_code,
        roles.from_on as office_from_on
    from spoken
    join roles on roles.entity_id = speaker_entity_id
    where reported_on >= coalesce(from_on, reported_on)
        and reported_on <= coalesce(to_on, reported_on)
    qualify row_number() over (
        partition by article_id, "start"
        order by from_on desc nulls last, roles.title
    ) = 1
),
ranked as (
    select
        *,
        office is not null as has_office,
        coalesce(independent_count, 1) as told_by
    from spoken
    left join offices using (article_id, "start")
    left join (select story_id, independent_count from stories) using (story_id)
),
one_per_speaker as (
    select *
    from ranked
    qualify row_number() over (
        partition by speaker_entity_id
        order by told_by desc, abs(length(text) - 140), article_id, "start"
    ) = 1
),
one_per_story as (
    select *
    from one_per_speaker
    qualify row_number() over (
        partition by story_id
        order by has_office desc, abs(length(text) - 140), article_id, "start"
    ) = 1
)
select
    speaker_name, speaker_surface, speaker_start, speaker_end, office, office_country_code,
    office_from_on, text, cue, article_id, url, outlet, title, published_at, published_precision,
    language_code,
    "start", "end", extractor as found_by,
    greatest("start" - 600, 0) as passage_start,
    substr(body, greatest("start" - 600, 0)::bigint + 1, ("end" - "start" + 1200)::bigint)
        as passage
from one_per_story
order by has_office desc, told_by desc, abs(length(text) - 140), article_id, "start"
limit cast($quote_limit as bigint);
