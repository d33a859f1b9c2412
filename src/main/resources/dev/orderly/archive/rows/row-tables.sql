-- every table with rows of its own that are the user's, and how its rows are read
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
    pg_catalog.pg_relation_size(c.oid) AS bytes,
    pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint AS blocks,
    c.relfilenode::bigint AS file_node,
    am.amname = 'heap' AS heap,
    coalesce(x.condition, '') AS condition,
    x.oid IS NOT NULL AS of_extension,
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
