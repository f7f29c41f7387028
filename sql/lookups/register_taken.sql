-- title: The register that this file has
-- grain: at most one row
select sha256
from _register;
