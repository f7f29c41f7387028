-- title: Texts have the hashes stored with them
-- severity: error
-- description: SHA-256 of headline, line end and body, of every revision and every article
select 'revision ' || revision || ' of article ' || article_id || ' has another text than its hash'
from revisions
where body_sha256 is distinct from sha256(title || chr(10) || body)
union all
select 'article ' || article_id || ' has another text than its hash'
from articles
where body_sha256 is distinct from sha256(title || chr(10) || body);
