-- title: The table revisions with its nights, for exports
-- grain: one row per article x text it ever had, of the night of its run
select revisions.*, night_on
from revisions
left join runs using (run_id);
