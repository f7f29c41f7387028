-- title: Which register this file has, private to the warehouse door
-- The register is some 27,000 rows; a night on which it is the one that is stored leaves it alone.
create table _register (
    sha256 varchar
);
comment on table _register is 'One row: the hash of what the rows of the register were made of';
comment on column _register.sha256
    is 'Hash of the extractors'' files and of the analyst''s own; a new one is loaded anew';
