-- title: The views that this file has
-- grain: at most one row
select sha256
from _views;
