-- title: Articles that a night brought in and that are older than its 24 hours
-- grain: one row: how many there are, and how many came in altogether
-- params: run_ids, until
select
    count(*) as new_count,
    count(*) filter (
        where coalesce(published_at, first_seen_at)
            <= cast($until as timestamptz) - interval 24 hour
    ) as older_count
from reporting_articles
where first_run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')));
