WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT n.nspname AS schema,
       c.relname AS name,
       CASE c.relkind
           WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
           WHEN 'm' THEN 'materialized view' WHEN 'i' THEN 'index' WHEN 'I' THEN 'partitioned index'
           WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table' ELSE c.relkind::text
       END AS type,
       pg_catalog.pg_get_userbyid(c.relowner) AS owner,
       t.relname AS "table",
       pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(c.oid)) AS size
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN asked
JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
WHERE c.relkind IN ('i', 'I')
  AND (asked.name_pattern IS NULL OR c.relname OPERATOR(pg_catalog.~) asked.name_pattern)
  AND CASE
          WHEN asked.schema_pattern IS NOT NULL THEN n.nspname OPERATOR(pg_catalog.~) asked.schema_pattern
          -- without a schema: what needs none to be named, the system's own apart
          ELSE pg_catalog.pg_table_is_visible(c.oid)
               AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_toast'
      END
ORDER BY 1, 2
