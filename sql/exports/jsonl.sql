-- title: Write a table or view as lines of JSON
-- params: name, path
copy (from query_table($name)) to $path (format json);
