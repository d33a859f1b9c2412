-- Rows and bytes of the relations that are asked for, as the server estimates and as its files are.
SELECT w.nspname, w.relname,
       greatest(c.reltuples, 0)::pg_catalog.float8 AS rows,
       pg_catalog.pg_table_size(c.oid) AS bytes,
       pg_catalog.pg_indexes_size(c.oid) AS index_bytes
  FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[])) AS w (nspname, relname)
  JOIN pg_catalog.pg_namespace n ON n.nspname = w.nspname
  JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.relname
 WHERE c.relkind IN ('r', 'm', 'p')
