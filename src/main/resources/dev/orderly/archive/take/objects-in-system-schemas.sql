-- the user's objects in PostgreSQL's own schemas, where nobody looks for them
WITH own AS (
    SELECT n.oid
    FROM pg_catalog.pg_namespace n
    WHERE (n.nspname ~ '^pg_' OR n.nspname = 'information_schema')
        -- temporary tables and overflowing values go with their owners
        AND n.nspname !~ '^pg_(temp|toast)'
), found (class, oid) AS (
    SELECT c.tableoid, c.oid FROM pg_catalog.pg_class c JOIN own ON own.oid = c.relnamespace WHERE c.relkind NOT IN ('i', 'I', 't')
    UNION ALL SELECT p.tableoid, p.oid FROM pg_catalog.pg_proc p JOIN own ON own.oid = p.pronamespace
    UNION ALL SELECT t.tableoid, t.oid FROM pg_catalog.pg_type t JOIN own ON own.oid = t.typnamespace
    UNION ALL SELECT o.tableoid, o.oid FROM pg_catalog.pg_operator o JOIN own ON own.oid = o.oprnamespace
    UNION ALL SELECT o.tableoid, o.oid FROM pg_catalog.pg_opclass o JOIN own ON own.oid = o.opcnamespace
    UNION ALL SELECT o.tableoid, o.oid FROM pg_catalog.pg_opfamily o JOIN own ON own.oid = o.opfnamespace
    UNION ALL SELECT c.tableoid, c.oid FROM pg_catalog.pg_collation c JOIN own ON own.oid = c.collnamespace
    UNION ALL SELECT c.tableoid, c.oid FROM pg_catalog.pg_conversion c JOIN own ON own.oid = c.connamespace
    UNION ALL SELECT s.tableoid, s.oid FROM pg_catalog.pg_statistic_ext s JOIN own ON own.oid = s.stxnamespace
    UNION ALL SELECT d.tableoid, d.oid FROM pg_catalog.pg_ts_dict d JOIN own ON own.oid = d.dictnamespace
    UNION ALL SELECT c.tableoid, c.oid FROM pg_catalog.pg_ts_config c JOIN own ON own.oid = c.cfgnamespace
    UNION ALL SELECT p.tableoid, p.oid FROM pg_catalog.pg_ts_parser p JOIN own ON own.oid = p.prsnamespace
    UNION ALL SELECT t.tableoid, t.oid FROM pg_catalog.pg_ts_template t JOIN own ON own.oid = t.tmplnamespace
)
SELECT pg_catalog.pg_describe_object(f.class, f.oid, 0)
FROM found f
WHERE f.oid >= 16384
    -- what belongs to an extension, or is made with something else, comes with that
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = f.class AND d.objid = f.oid AND d.objsubid = 0 AND d.deptype IN ('e', 'i')
    )
ORDER BY 1
