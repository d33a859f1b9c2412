WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT n.nspname AS schema, pg_catalog.format_type(t.oid, NULL) AS name,
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range'
                      ELSE t.typtype::text END AS type,
       coalesce((SELECT pg_catalog.string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
                 FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid), '') AS labels
FROM pg_catalog.pg_type AS t
JOIN pg_catalog.pg_namespace AS n ON n.oid = t.typnamespace
LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid
CROSS JOIN asked
-- the row types of tables and the array types are no types of their own
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
  AND (asked.name_pattern IS NULL OR t.typname OPERATOR(pg_catalog.~) asked.name_pattern)
  AND CASE
          WHEN asked.schema_pattern IS NOT NULL THEN n.nspname OPERATOR(pg_catalog.~) asked.schema_pattern
          ELSE n.nspname NOT IN ('pg_catalog', 'information_schema')
      END
ORDER BY 1, 2
