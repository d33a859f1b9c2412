-- Tables that hold rows of their own or through their partitions, a line for each column.
SELECT c.oid::pg_catalog.int8, n.nspname, c.relname, c.relkind = 'p' AS partitioned, c.relispartition AS partition,
       coalesce(a.attnum, 0) AS number, a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       -- values of such types look the same as text whatever becomes of other objects
       coalesce(e.typtype, t.typtype) = 'b' AND t.typname !~ '^_?reg' AS plain,
       t.typlen = -1 AS long,
       coalesce(a.attgenerated, '') <> '' AS generated,
       ARRAY(SELECT p.relid::pg_catalog.oid::pg_catalog.int8
               FROM pg_catalog.pg_partition_tree(c.oid) p
              WHERE p.isleaf
              ORDER BY 1) AS leaves
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
 WHERE c.relkind IN ('r', 'p')
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'orderly')
   AND (n.nspname, c.relname) <> ('public', 'flyway_schema_history')
   -- rows of an extension's tables come with it
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY n.nspname, c.relname, a.attnum
