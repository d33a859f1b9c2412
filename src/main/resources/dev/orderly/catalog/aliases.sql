-- Oids that stand for an object that is known under another one.
-- the row types of relations; a free-standing composite type is known by its hidden relation
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid AS class, t.oid,
       'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS target_class, t.typrelid AS target, 0 AS target_sub
FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typrelid <> 0
UNION ALL
-- the sequence behind an identity column
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, d.objid,
       'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, d.refobjid, d.refobjsubid
FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype = 'i' AND d.refobjsubid > 0
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, r.rngmultitypid, -- 14+
       'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, r.rngtypid, 0 -- 14+
FROM pg_catalog.pg_range r WHERE r.rngtypid >= 16384 -- 14+
UNION ALL -- 14+
-- the index behind a constraint
SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, k.conindid,
       'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, k.oid, 0
FROM pg_catalog.pg_constraint k WHERE k.contype IN ('p', 'u', 'x') AND k.conindid >= 16384
UNION ALL
-- a view's query
SELECT 'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid, w.oid,
       'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, w.ev_class, 0
FROM pg_catalog.pg_rewrite w WHERE w.rulename = '_RETURN' AND w.oid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, t.oid,
       'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, t.typelem, 0
FROM pg_catalog.pg_type t
-- array types
WHERE t.oid >= 16384 AND t.typelem <> 0 AND t.typcategory = 'A'
