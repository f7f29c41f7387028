-- title: Corrected and withdrawn
-- grain: one row per later revision of an article, and per withdrawal
-- description: what publishers changed after we first read it, newest first: the headlines, and the
--   words that only the text before or after has; the view of this name has the whole paragraphs
-- param: since = (first day, 2019-05-01; from the first by default)
-- param: outlet = (as in articles.outlet; all by default)
-- param: limit = 100 (rows)
select
    changed_at,
    if(change = 'revised', 'revision ' || revision, change) as change,
    outlet,
    hours_after_publication,
    title_before,
    title_after,
    has_new_title,
    length_change,
    words_before,
    words_after,
    page_kind,
    url,
    article_id
from corrections
where (
        cast($since as date) is null
        or cast(changed_at at time zone 'UTC' as date) >= cast($since as date)
    )
    and (cast($outlet as varchar) is null or outlet = cast($outlet as varchar))
order by changed_at desc, article_id, corrections.change
limit cast($limit as bigint);
