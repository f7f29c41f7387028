-- title: Who said what
-- grain: one row per statement of a text of its own
-- description: quotations with speaker and office on the day, in articles on an issue; copies of
--   a story and marked words within a reported clause are left out, so that one sentence counts
--   once
-- param: issue = (issue_id; every issue by default)
-- param: speaker = (part of the speaker's name; everybody by default)
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: until = (last day; to the last by default)
-- param: limit = 100 (rows)
select
    reported_on,
    coalesce(speaker_name, speaker_surface) as speaker,
    speaker_office as office,
    speaker_country_code,
    text,
    cue,
    stance,
    is_direct,
    outlet,
    article_title,
    url,
    article_id,
    "start",
    "end"
from reporting_quotes
where is_first_copy
    and not is_part
    and (
        cast($issue as varchar) is null
        or article_id in (
            select article_id from tags where issue_id = cast($issue as varchar)
        )
    )
    and (
        cast($speaker as varchar) is null
        or contains(
            lower(concat_ws(' ', speaker_name, speaker_surface)), lower(cast($speaker as varchar))
        )
    )
    and (cast($since as date) is null or reported_on >= cast($since as date))
    and (cast($until as date) is null or reported_on <= cast($until as date))
order by reported_on desc, article_id, "start"
limit cast($limit as bigint);
