-- title: The files of the archive that the tables name
-- grain: one row per file
select distinct split_part(archive_ref, ':', 1) as file_name
from (
    select archive_ref from fetches
    union
    select archive_ref from articles
    union
    select archive_ref from revisions
) as refs
where archive_ref is not null
order by file_name;
