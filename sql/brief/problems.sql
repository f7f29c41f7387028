-- title: Problems of a night, by what they are
-- grain: one row per severity, stage and code, with the words of its first problem
-- params: run_ids
select
    severity, stage, code, count(*) as problem_count,
    arg_min(message, "at") as message,
    arg_min(url, "at") as url
from problems
where run_id in (select unnest(from_json_strict($run_ids, '["UUID"]')))
group by severity, stage, code
order by severity, problem_count desc, code;
