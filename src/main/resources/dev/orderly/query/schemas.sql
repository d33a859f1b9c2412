WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT n.nspname AS name, pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
       coalesce(pg_catalog.obj_description(n.oid, 'pg_namespace'), '') AS comment
FROM pg_catalog.pg_namespace AS n
CROSS JOIN asked
WHERE CASE
          WHEN asked.name_pattern IS NOT NULL THEN n.nspname OPERATOR(pg_catalog.~) asked.name_pattern
          ELSE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      END
ORDER BY 1
