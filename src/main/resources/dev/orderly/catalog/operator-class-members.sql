-- The operators and functions of an operator class, or of a family when no class needs them, which have oids of their own.
SELECT 'pg_catalog.pg_amop'::pg_catalog.regclass::pg_catalog.oid AS class, o.oid,
       coalesce(d.refclassid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass::pg_catalog.oid) AS target_class,
       coalesce(d.refobjid, o.amopfamily) AS target, 0 AS target_sub
FROM pg_catalog.pg_amop o
LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.deptype = 'i'
WHERE o.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_amproc'::pg_catalog.regclass::pg_catalog.oid, p.oid,
       coalesce(d.refclassid, 'pg_catalog.pg_opfamily'::pg_catalog.regclass::pg_catalog.oid),
       coalesce(d.refobjid, p.amprocfamily), 0
FROM pg_catalog.pg_amproc p
LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = p.oid
    AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.deptype = 'i'
WHERE p.oid >= 16384
