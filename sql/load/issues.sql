-- title: Load issues
-- grain: one row per subject that we track
-- key: issue_id
merge into issues as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "issue_id": "VARCHAR", "label": "VARCHAR", "parent_id": "VARCHAR",
        "iptc_code": "VARCHAR", "definition": "VARCHAR"
    }]')) as batch (came)
) as came
on kept.issue_id = came.issue_id
when matched then update set
    label = came.label,
    parent_id = came.parent_id,
    iptc_code = came.iptc_code,
    definition = came.definition
when not matched then insert (
    issue_id, label, parent_id, iptc_code, definition
)
values (
    came.issue_id, came.label, came.parent_id, came.iptc_code, came.definition
);
