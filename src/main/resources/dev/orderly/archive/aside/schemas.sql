-- The schemas of a database that can be put aside, and whether they have to stay where they are.
SELECT
    n.nspname AS name,
    -- marker and log stay where they are
    n.nspname = 'orderly'
        -- what an extension made, or where it says it is, only a superuser could move
        OR EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
        OR EXISTS (
            SELECT FROM pg_catalog.pg_depend m
            WHERE m.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND m.objid = n.oid AND m.deptype = 'e'
        )
        OR EXISTS (
            SELECT FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_depend m ON m.classid = d.classid AND m.objid = d.objid AND m.deptype = 'e'
            WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.refobjid = n.oid
        )
        -- and another role's schema can be emptied where it cannot be renamed
        OR NOT pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS stays
FROM pg_catalog.pg_namespace n
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname
