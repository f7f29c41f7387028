-- title: Problems of a run
-- grain: one row per problem, errors first
-- params: run_id
select problems.*, feeds.title as feed_title
from problems
left join feeds using (feed_id)
where run_id = $run_id
order by severity, "at", code, problems.url;
