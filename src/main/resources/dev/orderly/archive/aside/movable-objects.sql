-- What lives in a schema and can be moved by itself, as ALTER names it.
SELECT
    CASE o.type
        WHEN 'composite type' THEN 'TYPE'
        WHEN 'statistics object' THEN 'STATISTICS'
        ELSE pg_catalog.upper(o.type)
    END || ' ' || o.identity AS object
FROM pg_catalog.pg_depend d
CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classid, d.objid, 0) o
WHERE d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
    AND d.refobjid = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = ?)
    -- what hangs on the schema goes nowhere without it; an extension's own stays with the extension
    AND d.classid NOT IN (
        SELECT c.oid FROM pg_catalog.pg_class c
        WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
            AND c.relname IN ('pg_extension', 'pg_default_acl', 'pg_publication_namespace')
    )
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend m
        WHERE m.classid = d.classid AND m.objid = d.objid AND m.deptype = 'e'
    )
    -- what tells of the environment stays with it
    AND NOT (
        d.refobjid = pg_catalog.to_regnamespace('orderly') AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.objid IN (SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relname = ANY (?))
    )
    AND NOT (
        d.refobjid = pg_catalog.to_regnamespace('orderly') AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        AND d.objid IN (SELECT p.oid FROM pg_catalog.pg_proc p WHERE p.proname = 'keep_operation_log')
    )
    -- a column's sequence goes with its table
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend s
        JOIN pg_catalog.pg_class c ON c.oid = s.objid AND c.relkind = 'S'
        WHERE s.classid = d.classid AND s.objid = d.objid AND s.deptype IN ('a', 'i')
            AND s.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND s.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND s.refobjsubid <> 0
    )
ORDER BY d.classid, d.objid
