-- title: The table date_candidates with its nights, for exports
-- grain: one row per piece of evidence for a date, of the night that found the revision
select date_candidates.*, night_on
from date_candidates
left join revisions using (article_id, revision)
left join runs using (run_id);
