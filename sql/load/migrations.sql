-- title: Record a migration as applied
-- grain: one row per migration
insert into _migrations by name
select came.*
from unnest(from_json_strict($rows, '[{
    "version": "INTEGER", "name": "VARCHAR", "sha256": "VARCHAR", "applied_at": "TIMESTAMPTZ"
}]')) as batch (came);
