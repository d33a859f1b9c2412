SELECT n.oid, n.nspname AS name, pg_catalog.pg_get_userbyid(n.nspowner) AS owner
FROM pg_catalog.pg_namespace n
-- Temporary and TOAST schemas start with pg_ too; users cannot make such names.
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
