-- every table with rows of its own that are the user's, and how its rows are read;
-- a shape sums up what decides how stored values are written: rows of equal shape that were not touched read the same
WITH RECURSIVE part (root, oid) AS (
    SELECT DISTINCT a.atttypid, a.atttypid
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    UNION
    SELECT part.root, inner_type.oid
    FROM part
    JOIN pg_catalog.pg_type t ON t.oid = part.oid
    CROSS JOIN LATERAL (
        SELECT t.typbasetype AS oid WHERE t.typbasetype <> 0
        UNION ALL SELECT t.typelem WHERE t.typelem <> 0
        UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
        UNION ALL SELECT r.rngtypid FROM pg_catalog.pg_range r WHERE t.typtype = 'm' AND pg_catalog.to_jsonb(r) ->> 'rngmultitypid' = t.oid::text
    ) AS inner_type
), type_shape AS (
    SELECT
        part.root,
        bool_and(
            t.typtype IN ('d', 'e', 'r', 'm')
            OR t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
                AND t.typname !~ '^_?reg' AND t.typname !~ '^_?money$'
            OR t.typcategory = 'A'
        ) AS steady,
        -- oids, which another database counts anew, stand in the binary form of neither
        bool_and(
            t.typtype IN ('d', 'e')
            OR t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace AND (
                t.typcategory = 'A' AND t.typelem <> 0
                OR t.typname IN (
                    'bit', 'bool', 'box', 'bpchar', 'bytea', 'char', 'cidr', 'circle', 'date', 'float4', 'float8', 'inet', 'int2',
                    'int4', 'int8', 'interval', 'json', 'jsonb', 'line', 'lseg', 'macaddr', 'macaddr8', 'name', 'numeric', 'oid',
                    'path', 'pg_lsn', 'point', 'polygon', 'text', 'time', 'timestamp', 'timestamptz', 'timetz', 'uuid', 'varbit',
                    'varchar'))
        ) AS portable,
        pg_catalog.string_agg(t.oid::text || coalesce(l.labels, ''), ',' ORDER BY t.oid) AS types
    FROM part
    JOIN pg_catalog.pg_type t ON t.oid = part.oid
    LEFT JOIN (
        SELECT e.enumtypid, pg_catalog.string_agg(e.oid::text || '=' || e.enumlabel, ';' ORDER BY e.oid) AS labels
        FROM pg_catalog.pg_enum e
        GROUP BY e.enumtypid
    ) l ON l.enumtypid = t.oid
    GROUP BY part.root
)
SELECT
    c.oid,
    n.nspname AS schema,
    c.relname AS name,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        ORDER BY a.attnum
    ) AS columns,
    CASE WHEN am.amname = 'heap' THEN (
        SELECT CASE
            WHEN bool_and(s.steady) THEN pg_catalog.md5(pg_catalog.string_agg(
                a.attnum || ' ' || a.attname || ' ' || a.atttypmod || ' ' || s.types, E'\n' ORDER BY a.attnum))
            ELSE ''
        END
        FROM pg_catalog.pg_attribute a
        JOIN type_shape s ON s.root = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ) END AS shape,
    coalesce((
        SELECT bool_and(s.portable)
        FROM pg_catalog.pg_attribute a
        JOIN type_shape s ON s.root = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ), false) AS portable,
    pg_catalog.pg_relation_size(c.oid) AS bytes,
    pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint AS blocks,
    c.relfilenode::bigint AS file_node,
    am.amname = 'heap' AS heap,
    coalesce(x.condition, '') AS condition,
    x.oid IS NOT NULL AS of_extension,
    -- the outermost table that spreads rows by the hash of an enum's value
    CASE WHEN c.relispartition THEN (
        SELECT pg_catalog.quote_ident(rn.nspname) || '.' || pg_catalog.quote_ident(r.relname)
        FROM pg_catalog.pg_partition_ancestors(c.oid) WITH ORDINALITY AS a (oid, place)
        JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = a.oid AND p.partstrat = 'h'
        JOIN pg_catalog.pg_class r ON r.oid = a.oid
        JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
        WHERE EXISTS (
            SELECT FROM pg_catalog.unnest(p.partclass) AS u (class)
            JOIN pg_catalog.pg_opclass o ON o.oid = u.class
            WHERE o.opcintype = 'pg_catalog.anyenum'::pg_catalog.regtype
        )
        ORDER BY a.place DESC
        LIMIT 1
    ) END AS root,
    pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND (
        pg_catalog.has_table_privilege(c.oid, 'SELECT') OR (
            SELECT coalesce(bool_and(pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')), false)
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
        )
    ) AS readable,
    c.relrowsecurity AND pg_catalog.row_security_active(c.oid) AS filtered
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
LEFT JOIN (
    SELECT pg_catalog.unnest(e.extconfig) AS oid, pg_catalog.unnest(e.extcondition) AS condition
    FROM pg_catalog.pg_extension e
) x ON x.oid = c.oid
WHERE c.relkind = 'r'
    AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_'
    AND n.nspname <> 'information_schema'
    AND (x.oid IS NOT NULL OR NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e'
    ))
ORDER BY n.nspname, c.relname
