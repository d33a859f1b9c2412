SELECT c.oid, n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       c.relkind AS kind, pg_catalog.pg_get_viewdef(c.oid) AS definition, c.reloptions AS options,
       CASE WHEN am.amname <> 'heap' THEN am.amname END AS access_method, s.spcname AS tablespace,
       c.relispopulated AS populated,
       true AS qualified -- <16
       false AS qualified -- 16+
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
