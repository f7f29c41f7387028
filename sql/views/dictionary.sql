-- title: What every table, view, macro and column means
-- grain: one row per table, view or macro (column null) and per column of the first two
create or replace view dictionary as
with house as (
    -- The file that holds this view, under whatever name it is attached.
    select database_name from duckdb_tables() where table_name = '_migrations'
),
objects as (
    select database_name, table_name as name, 'table' as kind, comment
    from duckdb_tables()
    where not internal
    union all
    select database_name, view_name, 'view', comment
    from duckdb_views()
    where not internal
    union all
    select database_name, function_name, 'macro', comment
    from duckdb_functions()
    where not internal and function_type = 'table_macro'
)
select
    objects.name as object_name,
    objects.kind as object_kind,
    columns.column_name,
    columns.data_type,
    columns.comment
from (
    select database_name, name, null as column_name, null as data_type, comment, 0 as place
    from objects
    union all
    select database_name, table_name, column_name, data_type, comment, column_index
    from duckdb_columns()
    where not internal
) as columns
join objects using (database_name, name)
semi join house using (database_name)
where not starts_with(objects.name, '_')
order by object_name, place;

comment on view dictionary
    is 'One row per table, view or macro (column null) and per column of the first two';
comment on column dictionary.object_name is 'Table, view or macro';
comment on column dictionary.object_kind is 'table, view or macro: a table that takes parameters';
comment on column dictionary.column_name is 'Column; null in the row that is about the whole';
comment on column dictionary.data_type is 'Type of the column';
comment on column dictionary.comment
    is 'What it means; in the row about the whole, what one row of it is';
