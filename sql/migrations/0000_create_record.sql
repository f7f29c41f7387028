-- title: The record of migrations and views, private to the warehouse door

create table _migrations (
    version integer,
    name varchar,
    sha256 varchar,
    applied_at timestamptz
);
comment on table _migrations is 'One row per migration applied to this file';
comment on column _migrations.version is 'Number in the file name';
comment on column _migrations.name is 'File name without its ending';
comment on column _migrations.sha256 is 'Hash of the file as applied; an edited file is refused';
comment on column _migrations.applied_at is 'When it was applied';

create table _views (
    sha256 varchar
);
comment on table _views is 'One row: the hash of all of sql/views as this file has them';
comment on column _views.sha256 is 'Hash of the files; views are made anew when it differs';
