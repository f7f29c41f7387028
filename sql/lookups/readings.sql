-- title: What a text reads as
-- grain: one row: a column per type that reports cast a parameter to, null where it is none
-- params: text
select
    try_cast(cast($text as varchar) as integer) as "integer",
    try_cast(cast($text as varchar) as bigint) as "bigint",
    try_cast(cast($text as varchar) as double) as "double",
    try_cast(cast($text as varchar) as date) as "date";
