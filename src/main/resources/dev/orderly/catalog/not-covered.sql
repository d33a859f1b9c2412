-- Everything of a kind that has no reader of its own; the text tells two of them apart without oids.
SELECT f.class::pg_catalog.oid AS class, f.oid, pg_catalog.pg_describe_object(f.class, f.oid, 0) AS description, f.definition
FROM (
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass AS class, t.oid,
           pg_catalog.concat_ws(' ', t.typtype, t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout,
               t.typanalyze, t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory, t.typispreferred, t.typdelim,
               t.typdefault) AS definition
    FROM pg_catalog.pg_type t
    -- base and shell types; array types come with their element type
    WHERE t.typtype IN ('b', 'p') AND t.oid >= 16384 AND NOT (t.typelem <> 0 AND t.typcategory = 'A')
    UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid,
           pg_catalog.concat_ws(' ',
               (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', o.amopstrategy, o.amoppurpose,
                           o.amopopr::pg_catalog.regoperator), ', ' ORDER BY o.amopstrategy, o.amopopr::pg_catalog.regoperator::text)
                FROM pg_catalog.pg_amop o WHERE o.amopfamily = f.oid),
               (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', p.amprocnum, p.amproc::pg_catalog.regprocedure), ', '
                           ORDER BY p.amprocnum, p.amproc::pg_catalog.regprocedure::text)
                FROM pg_catalog.pg_amproc p WHERE p.amprocfamily = f.oid))
    FROM pg_catalog.pg_opfamily f WHERE f.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, o.oid,
           pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype::pg_catalog.regtype, o.opckeytype::pg_catalog.regtype,
               (SELECT f.opfname FROM pg_catalog.pg_opfamily f WHERE f.oid = o.opcfamily))
    FROM pg_catalog.pg_opclass o WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_am'::pg_catalog.regclass, a.oid, pg_catalog.concat_ws(' ', a.amtype, a.amhandler)
    FROM pg_catalog.pg_am a WHERE a.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid,
           pg_catalog.concat_ws(' ', p.prsstart, p.prstoken, p.prsend, p.prslextype, p.prsheadline)
    FROM pg_catalog.pg_ts_parser p WHERE p.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, pg_catalog.concat_ws(' ', t.tmplinit, t.tmpllexize)
    FROM pg_catalog.pg_ts_template t WHERE t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid,
           pg_catalog.concat_ws(' ', t.trffromsql::pg_catalog.regprocedure, t.trftosql::pg_catalog.regprocedure)
    FROM pg_catalog.pg_transform t WHERE t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_largeobject'::pg_catalog.regclass, 0, NULL WHERE false
) f
UNION ALL
SELECT l.classoid, l.objoid,
       'security label of ' || pg_catalog.pg_describe_object(l.classoid, l.objoid, l.objsubid) || ' for ' || l.provider,
       l.label
FROM pg_catalog.pg_seclabel l
