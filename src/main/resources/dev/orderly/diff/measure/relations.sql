-- Every relation that statements may lock, with what tells that it was written anew.
SELECT c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind::pg_catalog.text,
       c.relfilenode::pg_catalog.int8,
       coalesce(t.relfilenode, 0)::pg_catalog.int8 AS toast,
       coalesce(i.indrelid, 0)::pg_catalog.int8 AS indexed,
       pg_catalog.pg_stat_get_xact_numscans(c.oid) AS scans
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
 WHERE c.relkind IN ('r', 'p', 'm', 'f', 'v', 'S', 'i', 'I')
   -- the server's own, TOAST tables and other sessions' temporary ones
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
