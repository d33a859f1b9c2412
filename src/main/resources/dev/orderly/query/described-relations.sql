WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT c.oid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS name
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
CROSS JOIN asked
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'i', 'I')
  AND (asked.name_pattern IS NULL OR c.relname OPERATOR(pg_catalog.~) asked.name_pattern)
  AND CASE
          WHEN asked.schema_pattern IS NOT NULL THEN n.nspname OPERATOR(pg_catalog.~) asked.schema_pattern
          -- without a schema: what needs none to be named
          ELSE pg_catalog.pg_table_is_visible(c.oid)
      END
ORDER BY 2
