-- title: Migrations that this file has had
-- grain: one row per migration
select version, name, sha256, applied_at
from _migrations
order by version;
