SELECT c.oid, n.nspname AS schema, c.relname AS name, i.indrelid AS relation,
       pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, i.indisunique AS is_unique, i.indisvalid AS valid,
       c.relkind = 'I' AS partitioned, s.spcname AS tablespace,
       ARRAY(SELECT a.attnum || ':' || a.attstattarget FROM pg_catalog.pg_attribute a
             WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0 ORDER BY a.attnum) AS statistics
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'
  -- the index behind a constraint belongs to the constraint
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                  WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
