-- What initdb brings, PL/pgSQL, is always at its server's version, and most databases have no more.
SELECT e.oid, e.extname AS name, n.nspname AS in_schema, e.extrelocatable AS relocatable,
       pg_catalog.pg_get_userbyid(e.extowner) AS owner, e.extversion AS version,
       true AS is_default, false AS can_be_made, '{}'::pg_catalog.text[] AS updates
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
WHERE e.oid < 16384
