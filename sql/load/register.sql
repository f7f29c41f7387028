-- title: Record the register as taken over
-- grain: one row per hash: only the last
delete from _register;

insert into _register by name
select came.*
from unnest(from_json_strict($rows, '[{"sha256": "VARCHAR"}]')) as batch (came);
