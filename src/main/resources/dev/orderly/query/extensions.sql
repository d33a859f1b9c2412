WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema,
       coalesce(pg_catalog.obj_description(e.oid, 'pg_extension'), '') AS comment
FROM pg_catalog.pg_extension AS e
JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
CROSS JOIN asked
WHERE asked.name_pattern IS NULL OR e.extname OPERATOR(pg_catalog.~) asked.name_pattern
ORDER BY 1
