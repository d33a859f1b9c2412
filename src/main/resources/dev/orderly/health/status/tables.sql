-- partitions count for the table that they are partitions of
SELECT
    root.oid::pg_catalog.regclass::text AS name,
    pg_catalog.count(*) FILTER (WHERE c.relispartition AND c.relkind <> 'p') AS partitions,
    -- -1 stands for what was never analysed
    pg_catalog.sum(GREATEST(c.reltuples, 0)) FILTER (WHERE c.relkind <> 'p')::bigint AS row_estimate,
    pg_catalog.sum(pg_catalog.pg_relation_size(c.oid))::bigint AS heap,
    pg_catalog.sum(pg_catalog.pg_indexes_size(c.oid))::bigint AS indexes,
    pg_catalog.sum(COALESCE(pg_catalog.pg_total_relation_size(c.reltoastrelid::pg_catalog.regclass), 0))::bigint AS toast,
    pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid))::bigint AS total
FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    CROSS JOIN LATERAL (
        SELECT COALESCE(pg_catalog.pg_partition_root(c.oid)::pg_catalog.oid, c.oid) AS oid) AS root
WHERE c.relkind IN ('r', 'p', 'm')
    AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg\_toast%'
    AND c.relpersistence <> 't'
GROUP BY root.oid
ORDER BY total DESC, 1
