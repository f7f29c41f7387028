-- title: Which issues an issue counts towards
-- grain: one row per issue x issue that it is part of, itself included
create or replace view issue_lines as
with recursive lines as (
    select issue_id, issue_id as wider_issue_id, 0 as step_count
    from issues
    union
    select lines.issue_id, issues.parent_id, step_count + 1
    from lines
    join issues on issues.issue_id = wider_issue_id
    where issues.parent_id is not null and step_count < 20  -- a ring must end too
)
select
    lines.issue_id,
    issues.label as issue_label,
    wider_issue_id,
    coalesce(wider.label, wider_issue_id) as wider_issue_label,
    min(step_count) as step_count
from lines
join issues using (issue_id)
left join issues as wider on wider.issue_id = wider_issue_id
group by all;

comment on view issue_lines
    is 'One row per issue x issue that it is part of, itself included: join it to count upwards';
comment on column issue_lines.issue_id is 'Issue, as in tags';
comment on column issue_lines.issue_label is 'Its name';
comment on column issue_lines.wider_issue_id is 'Issue that it is part of, or itself';
comment on column issue_lines.wider_issue_label is 'Name of that issue';
comment on column issue_lines.step_count is 'Steps between them; 0: itself';
