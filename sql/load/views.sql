-- title: Record the views as made
-- grain: one row
delete from _views;

insert into _views by name
select came.*
from unnest(from_json_strict($rows, '[{"sha256": "VARCHAR"}]')) as batch (came);
