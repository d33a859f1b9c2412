-- every table that can hold rows of the user's, partitions too, with the outermost table whose rows its rows are
SELECT
    c.oid,
    coalesce(pg_catalog.pg_partition_root(c.oid)::pg_catalog.oid, c.oid) AS top,
    n.nspname AS schema,
    c.relname AS name,
    c.relkind = 'p' AS partitioned,
    -- what the last ANALYZE or VACUUM counted; below zero where there was none
    c.reltuples::pg_catalog.float8 AS estimate,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.pg_constraint p
        CROSS JOIN LATERAL pg_catalog.unnest(p.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
        WHERE p.conrelid = c.oid AND p.contype = 'p'
        ORDER BY k.place
    ) AS key
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p')
    AND c.relpersistence <> 't'
    AND n.nspname !~ '^pg_'
    AND n.nspname <> 'information_schema'
    -- extensions bring their own rows along
    AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e'
    )
ORDER BY n.nspname, c.relname
