-- The tables that are locked while they are put aside; an extension's own are left alone.
SELECT n.nspname AS schema, c.relname AS name
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'orderly')
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend m
        WHERE m.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objid = c.oid AND m.deptype = 'e'
    )
ORDER BY n.nspname, c.relname
