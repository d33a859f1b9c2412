WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT n.nspname AS schema, p.proname AS name,
       coalesce(pg_catalog.pg_get_function_result(p.oid), '') AS result,
       pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
       CASE p.prokind WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' WHEN 'p' THEN 'procedure' ELSE 'function' END AS type
FROM pg_catalog.pg_proc AS p
JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
CROSS JOIN asked
WHERE (asked.name_pattern IS NULL OR p.proname OPERATOR(pg_catalog.~) asked.name_pattern)
  AND CASE
          WHEN asked.schema_pattern IS NOT NULL THEN n.nspname OPERATOR(pg_catalog.~) asked.schema_pattern
          ELSE pg_catalog.pg_function_is_visible(p.oid) AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      END
ORDER BY 1, 2, 4
