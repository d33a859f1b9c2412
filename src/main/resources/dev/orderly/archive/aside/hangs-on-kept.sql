-- What hangs on kept objects without being theirs: CASCADE would take it along.
WITH RECURSIVE root AS (
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass::oid AS classid, n.oid AS objid
    FROM pg_catalog.pg_namespace n
    WHERE n.nspname = ANY (?)
    UNION ALL
    SELECT 'pg_catalog.pg_publication'::pg_catalog.regclass, p.oid
    FROM pg_catalog.pg_publication p
    WHERE p.pubname = ANY (?)
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid
    FROM pg_catalog.pg_foreign_server s
    WHERE s.srvname = ANY (?)
),
own AS (
    SELECT r.classid, r.objid FROM root r
    UNION
    SELECT d.classid, d.objid
    FROM own o
    JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
    WHERE (
            -- parts, such as the indexes, keys, rules and sequences of a table
            d.deptype IN ('a', 'i', 'P', 'S')
            -- what lives in the schema, and who logs in at the server
            OR d.refclassid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
            OR d.classid = 'pg_catalog.pg_user_mapping'::pg_catalog.regclass
        )
        AND d.classid <> 'pg_catalog.pg_extension'::pg_catalog.regclass
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend e
            WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e'
        )
        -- a partition may live in another schema than its table, and a table be in anybody's publication
        AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_depend m
            WHERE m.classid = d.classid AND m.objid = d.objid
                AND m.refclassid IN (
                    'pg_catalog.pg_namespace'::pg_catalog.regclass, 'pg_catalog.pg_publication'::pg_catalog.regclass)
                AND m.refobjid NOT IN (SELECT r.objid FROM root r WHERE r.classid = m.refclassid)
        )
)
SELECT DISTINCT
    coalesce(
        (
            SELECT pg_catalog.pg_describe_object(e.refclassid, e.refobjid, 0)
            FROM pg_catalog.pg_depend e
            WHERE e.classid = d.classid AND e.objid = d.objid AND e.deptype = 'e'
        ),
        -- a view is held by its rule
        (
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, w.ev_class, 0)
            FROM pg_catalog.pg_rewrite w
            WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND w.oid = d.objid
        ),
        pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid)
    ) AS object
FROM own o
JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid AND d.refobjid = o.objid
WHERE NOT EXISTS (SELECT FROM own i WHERE i.classid = d.classid AND i.objid = d.objid)
ORDER BY object
