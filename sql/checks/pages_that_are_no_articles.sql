-- title: Pages are articles
-- severity: warn
-- description: more than half of an outlet's new pages of the run (five at least) are walls,
--   errors or lists; report page_kinds shows which rule said so
select outlet || ': ' || count(*) filter (where page_kind not in ('article', 'live_blog'))
    || ' of ' || count(*) || ' pages are no articles, mostly ' || mode(page_kind) filter (
        where page_kind not in ('article', 'live_blog')
    )
from articles
where first_run_id = coalesce($run_id, (select run_id from latest_run))
group by outlet
having count(*) >= 5
    and count(*) filter (where page_kind not in ('article', 'live_blog')) > count(*) / 2;
