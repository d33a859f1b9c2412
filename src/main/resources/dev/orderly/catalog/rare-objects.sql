-- Kinds that few schemas have, in one query: each row is an object with the statements that make it, in order.
SELECT r.class::pg_catalog.oid AS class, r.oid, r.kind, n.nspname AS schema, r.name, r.part,
       pg_catalog.pg_get_userbyid(r.owner) AS owner, r.statements, r.functions::pg_catalog.text[] AS functions
FROM (
    SELECT 'pg_catalog.pg_am'::pg_catalog.regclass AS class, a.oid, 'ACCESS_METHOD' AS kind,
           NULL::pg_catalog.oid AS namespace, a.amname::pg_catalog.text AS name, NULL AS part, NULL::pg_catalog.oid AS owner,
           ARRAY[pg_catalog.format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname,
                                   CASE a.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END, a.amhandler)] AS statements,
           NULL::pg_catalog.oid[] AS functions
    FROM pg_catalog.pg_am a WHERE a.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid,
           CASE WHEN t.typisdefined THEN 'BASE_TYPE' ELSE 'SHELL_TYPE' END, t.typnamespace, t.typname, NULL, t.typowner,
           CASE WHEN t.typisdefined THEN ARRAY['CREATE TYPE ' || q.name || ' (' || pg_catalog.array_to_string(ARRAY[
               'INPUT = ' || t.typinput, 'OUTPUT = ' || t.typoutput,
               'RECEIVE = ' || nullif(t.typreceive::pg_catalog.text, '-'), 'SEND = ' || nullif(t.typsend::pg_catalog.text, '-'),
               'TYPMOD_IN = ' || nullif(t.typmodin::pg_catalog.text, '-'),
               'TYPMOD_OUT = ' || nullif(t.typmodout::pg_catalog.text, '-'),
               'ANALYZE = ' || nullif(t.typanalyze::pg_catalog.text, '-'),
               'SUBSCRIPT = ' || nullif(t.typsubscript::pg_catalog.text, '-'), -- 14+
               'INTERNALLENGTH = ' || CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::pg_catalog.text END,
               CASE WHEN t.typbyval THEN 'PASSEDBYVALUE' END,
               'ALIGNMENT = ' || CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END,
               'STORAGE = ' || CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main'
                                                 ELSE 'extended' END,
               'CATEGORY = ' || pg_catalog.quote_literal(t.typcategory::pg_catalog.text),
               CASE WHEN t.typispreferred THEN 'PREFERRED = true' END,
               'DEFAULT = ' || pg_catalog.quote_literal(t.typdefault),
               'ELEMENT = ' || CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END,
               'DELIMITER = ' || pg_catalog.quote_literal(t.typdelim::pg_catalog.text),
               CASE WHEN t.typcollation <> 0 THEN 'COLLATABLE = true' END], ', ') || ')'] END,
           ARRAY[t.typinput, t.typoutput, t.typreceive, t.typsend, t.typmodin, t.typmodout, t.typanalyze,
                 t.typsubscript, -- 14+
                 0::pg_catalog.oid]::pg_catalog.oid[]
    FROM pg_catalog.pg_type t
    CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I', tn.nspname, t.typname) AS name
                        FROM pg_catalog.pg_namespace tn WHERE tn.oid = t.typnamespace) q
    -- array types come with their element type
    WHERE t.typtype IN ('b', 'p') AND t.oid >= 16384
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid)
    UNION ALL
    SELECT 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, p.oid, 'TEXT_SEARCH_PARSER', p.prsnamespace, p.prsname, NULL, NULL,
           ARRAY['CREATE TEXT SEARCH PARSER ' || q.name || ' (' || pg_catalog.array_to_string(ARRAY[
               'START = ' || p.prsstart, 'GETTOKEN = ' || p.prstoken, 'END = ' || p.prsend, 'LEXTYPES = ' || p.prslextype,
               'HEADLINE = ' || nullif(p.prsheadline::pg_catalog.text, '-')], ', ') || ')'], NULL
    FROM pg_catalog.pg_ts_parser p
    CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I', pn.nspname, p.prsname) AS name
                        FROM pg_catalog.pg_namespace pn WHERE pn.oid = p.prsnamespace) q
    WHERE p.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_ts_template'::pg_catalog.regclass, t.oid, 'TEXT_SEARCH_TEMPLATE', t.tmplnamespace, t.tmplname, NULL,
           NULL,
           ARRAY['CREATE TEXT SEARCH TEMPLATE ' || q.name || ' (' || pg_catalog.array_to_string(ARRAY[
               'INIT = ' || nullif(t.tmplinit::pg_catalog.text, '-'), 'LEXIZE = ' || t.tmpllexize], ', ') || ')'], NULL
    FROM pg_catalog.pg_ts_template t
    CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I', tn.nspname, t.tmplname) AS name
                        FROM pg_catalog.pg_namespace tn WHERE tn.oid = t.tmplnamespace) q
    WHERE t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_transform'::pg_catalog.regclass, t.oid, 'TRANSFORM', NULL, q.name, NULL, NULL,
           ARRAY['CREATE TRANSFORM ' || q.name || ' (' || pg_catalog.array_to_string(ARRAY[
               'FROM SQL WITH FUNCTION ' || CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::pg_catalog.regprocedure END,
               'TO SQL WITH FUNCTION ' || CASE WHEN t.trftosql <> 0 THEN t.trftosql::pg_catalog.regprocedure END], ', ') || ')'],
           NULL
    FROM pg_catalog.pg_transform t
    CROSS JOIN LATERAL (SELECT pg_catalog.format('FOR %s LANGUAGE %I', pg_catalog.format_type(t.trftype, NULL), l.lanname) AS name
                        FROM pg_catalog.pg_language l WHERE l.oid = t.trflang) q
    WHERE t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_opfamily'::pg_catalog.regclass, f.oid, 'OPERATOR_FAMILY', f.opfnamespace, f.opfname, m.amname, f.opfowner,
           pg_catalog.array_cat(ARRAY['CREATE OPERATOR FAMILY ' || q.name],
               -- what belongs to one of its classes comes with that
               ARRAY(SELECT 'ALTER OPERATOR FAMILY ' || q.name || ' ADD ' || i.item
                     FROM (SELECT pg_catalog.format('OPERATOR %s %s', o.amopstrategy, o.amopopr::pg_catalog.regoperator)
                                  || CASE WHEN o.amopsortfamily <> 0
                                          THEN pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) ELSE '' END AS item
                           FROM pg_catalog.pg_amop o
                           LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = o.amopsortfamily
                           LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
                           WHERE o.amopfamily = f.oid
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                             WHERE d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
                                               AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.deptype = 'i')
                           UNION ALL
                           SELECT pg_catalog.format('FUNCTION %s (%s, %s) %s', p.amprocnum,
                                      pg_catalog.format_type(p.amproclefttype, NULL),
                                      pg_catalog.format_type(p.amprocrighttype, NULL), p.amproc::pg_catalog.regprocedure)
                           FROM pg_catalog.pg_amproc p
                           WHERE p.amprocfamily = f.oid
                             AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                             WHERE d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = p.oid
                                               AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.deptype = 'i')
                          ) i ORDER BY i.item)), NULL
    FROM pg_catalog.pg_opfamily f
    JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
    CROSS JOIN LATERAL (SELECT pg_catalog.format('%I.%I USING %I', fn.nspname, f.opfname, m.amname) AS name
                        FROM pg_catalog.pg_namespace fn WHERE fn.oid = f.opfnamespace) q
    WHERE f.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_opclass'::pg_catalog.regclass, c.oid, 'OPERATOR_CLASS', c.opcnamespace, c.opcname, m.amname, c.opcowner,
           ARRAY[pg_catalog.format('CREATE OPERATOR CLASS %I.%I %sFOR TYPE %s USING %I FAMILY %I.%I AS', cn.nspname, c.opcname,
                                   CASE WHEN c.opcdefault THEN 'DEFAULT ' END, pg_catalog.format_type(c.opcintype, NULL), m.amname,
                                   fn.nspname, f.opfname)
               || pg_catalog.array_to_string(
                   CASE WHEN c.opckeytype <> 0 OR i.items IS NULL
                        THEN ARRAY[E'\n    STORAGE ' || pg_catalog.format_type(
                                       CASE WHEN c.opckeytype <> 0 THEN c.opckeytype ELSE c.opcintype END, NULL)] END
                   || i.items, ',')], NULL
    FROM pg_catalog.pg_opclass c
    JOIN pg_catalog.pg_am m ON m.oid = c.opcmethod
    JOIN pg_catalog.pg_namespace cn ON cn.oid = c.opcnamespace
    JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
    JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace
    CROSS JOIN LATERAL (
        SELECT pg_catalog.array_agg(E'\n    ' || w.item ORDER BY w.place, w.item) AS items
        FROM (SELECT o.amopstrategy::pg_catalog.int4 AS place,
                     pg_catalog.format('OPERATOR %s %s', o.amopstrategy, o.amopopr::pg_catalog.regoperator)
                     || CASE WHEN o.amopsortfamily <> 0
                             THEN pg_catalog.format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) ELSE '' END AS item
              FROM pg_catalog.pg_amop o
              JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amop'::pg_catalog.regclass AND d.objid = o.oid
                  AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid AND d.deptype = 'i'
              LEFT JOIN pg_catalog.pg_opfamily s ON s.oid = o.amopsortfamily
              LEFT JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
              UNION ALL
              SELECT 1000 + p.amprocnum, pg_catalog.format('FUNCTION %s (%s, %s) %s', p.amprocnum,
                         pg_catalog.format_type(p.amproclefttype, NULL), pg_catalog.format_type(p.amprocrighttype, NULL),
                         p.amproc::pg_catalog.regprocedure)
              FROM pg_catalog.pg_amproc p
              JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass AND d.objid = p.oid
                  AND d.refclassid = 'pg_catalog.pg_opclass'::pg_catalog.regclass AND d.refobjid = c.oid AND d.deptype = 'i') w) i
    WHERE c.oid >= 16384
) r
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = r.namespace
ORDER BY r.class, r.oid
