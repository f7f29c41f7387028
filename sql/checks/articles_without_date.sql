-- title: Articles have a publication date
-- severity: warn
-- description: more than a fifth of an outlet's new articles of the run (five at least) have no
--   date that could be trusted; report date_evidence shows what there was
select outlet || ': ' || count(*) filter (where published_at is null) || ' of ' || count(*)
    || ' articles have no date'
from articles
where is_report and first_run_id = coalesce($run_id, (select run_id from latest_run))
group by outlet
having count(*) >= 5 and count(*) filter (where published_at is null) > count(*) / 5;
