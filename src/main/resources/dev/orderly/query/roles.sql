WITH asked (schema_pattern, name_pattern) AS (VALUES (?::text, ?::text))
SELECT r.rolname AS name,
       pg_catalog.concat_ws(', ',
           CASE WHEN r.rolsuper THEN 'superuser' END,
           CASE WHEN NOT r.rolcanlogin THEN 'no login' END,
           CASE WHEN r.rolcreatedb THEN 'creates databases' END,
           CASE WHEN r.rolcreaterole THEN 'creates roles' END,
           CASE WHEN r.rolreplication THEN 'replication' END) AS attributes
FROM pg_catalog.pg_roles AS r
CROSS JOIN asked
WHERE CASE
          WHEN asked.name_pattern IS NOT NULL THEN r.rolname OPERATOR(pg_catalog.~) asked.name_pattern
          ELSE r.rolname !~ '^pg_'
      END
ORDER BY 1
