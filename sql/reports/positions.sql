-- title: Who stands where on an issue
-- grain: one row per statement x issue (x place) of a text of its own
-- description: who supports, rejects, calls for or denies what, with the words; copies of a story
--   are left out
-- param: issue = (issue_id; every issue by default)
-- param: actor = (part of the actor's name; everybody by default)
-- param: stance = (one of the view's stances; all by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 100 (rows)
select
    reported_on,
    actor,
    office,
    issue_id,
    country_code,
    stance,
    text,
    cue,
    is_direct,
    outlet,
    article_title,
    url,
    article_id,
    "start",
    "end"
from positions
where is_first_copy
    and (cast($issue as varchar) is null or issue_id = cast($issue as varchar))
    and (
        cast($actor as varchar) is null
        or contains(lower(actor), lower(cast($actor as varchar)))
    )
    and (cast($stance as varchar) is null or stance = cast($stance as varchar))
    and (cast($since as date) is null or reported_on >= cast($since as date))
    and (cast($until as date) is null or reported_on <= cast($until as date))
order by reported_on desc, issue_id, actor, article_id, "start", country_code
limit cast($limit as bigint);
