-- title: Findings are those of the extractors of today
-- severity: warn
-- description: articles that were tagged by an older version of an extractor, or not at all;
--   `dateline replay --outdated` tags them anew
with extractors_now as (
    select list(replace(key, 'extractor ', '') || ' ' || (value ->> '$')) as names
    from runs, json_each(runs.versions)
    where run_id = coalesce($run_id, (select run_id from latest_run)) and key like 'extractor %'
),
outdated as (
    select coalesce(tagged_by, 'not tagged') as tagged_by, count(*) as article_count
    from articles
    cross join extractors_now
    where names is not null
        and page_kind in ('article', 'live_blog')
        and not coalesce(
            tagged_by = '' or list_has_all(names, string_split(tagged_by, ', ')), false
        )
    group by all
)
select article_count || ' articles: ' || tagged_by || '; `dateline replay --outdated`'
from outdated
order by article_count desc;
