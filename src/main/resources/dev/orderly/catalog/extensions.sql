SELECT e.oid, e.extname AS name, n.nspname AS in_schema, e.extrelocatable AS relocatable, pg_catalog.pg_get_userbyid(e.extowner) AS owner
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
