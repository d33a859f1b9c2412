-- About how many rows tables have, where the server knows.
SELECT n.nspname, c.relname, c.reltuples::pg_catalog.float8
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND c.reltuples > 0
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
