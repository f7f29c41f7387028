-- title: Events
-- grain: one row per event x actor x target of a text of its own
-- description: who did what to whom, where and when, with the words; copies of a story are left
--   out, so that one sentence counts once. An event that is mutual has its target as actor, too
-- param: type = (consult, accuse, assault, ...; all by default)
-- param: quad = (verbal_cooperation, material_conflict, ...; all by default)
-- param: actor = (part of the actor's name, or a country code; everybody by default)
-- param: target = (part of the target's name, or a country code; everybody by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 100 (rows)
with both_ways as (
    select
        *,
        lower(concat_ws(' ', actor_name, actor_surface)) as actor_words,
        lower(concat_ws(' ', target_name, target_surface)) as target_words,
        lower(cast($actor as varchar)) as actor_wanted,
        lower(cast($target as varchar)) as target_wanted
    from reporting_events
    where is_first_copy
)
select
    coalesce(occurred_on, reported_on) as happened_on,
    occurred_precision,
    event_type,
    quad_class,
    actor_name as actor,
    actor_country_code,
    cue,
    target_name as target,
    target_country_code,
    is_mutual,
    place_name as place,
    words,
    score,
    outlet,
    article_title,
    url,
    article_id,
    "start",
    "end"
from both_ways
where (cast($type as varchar) is null or event_type = cast($type as varchar))
    and (cast($quad as varchar) is null or quad_class = cast($quad as varchar))
    and (
        (
            (
                actor_wanted is null
                or contains(actor_words, actor_wanted)
                or lower(actor_country_code) = actor_wanted
            )
            and (
                target_wanted is null
                or contains(target_words, target_wanted)
                or lower(target_country_code) = target_wanted
            )
        )
        or (
            is_mutual
            and (
                actor_wanted is null
                or contains(target_words, actor_wanted)
                or lower(target_country_code) = actor_wanted
            )
            and (
                target_wanted is null
                or contains(actor_words, target_wanted)
                or lower(actor_country_code) = target_wanted
            )
        )
    )
    and (
        cast($since as date) is null
        or coalesce(occurred_on, reported_on) >= cast($since as date)
    )
    and (
        cast($until as date) is null
        or coalesce(occurred_on, reported_on) <= cast($until as date)
    )
order by happened_on desc, article_id, "start", actor, target
limit cast($limit as bigint);
