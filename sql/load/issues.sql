-- title: Load issues
-- grain: one row per subject that we track
merge into issues as kept
using (
    select came.*
    from unnest(from_json_strict($rows, '[{
        "issue_id": "VARCHAR", "label": "VARCHAR", "parent_id": "VARCHAR",
        "iptc_code": "VARCHAR", "definition": "VARCHAR"
    }]')) with ordinality as batch (came, position)
    qualify row_number() over (partition by came.issue_id order by position desc) = 1
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
