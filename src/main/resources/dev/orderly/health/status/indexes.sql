SELECT
    c.oid::pg_catalog.regclass::text AS name,
    i.indrelid::pg_catalog.regclass::text AS relation,
    pg_catalog.pg_relation_size(c.oid) AS bytes,
    s.idx_scan AS scans
FROM pg_catalog.pg_index AS i
    JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND c.relkind = 'i'
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_stat_all_indexes AS s ON s.indexrelid = c.oid
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg\_toast%'
    AND c.relpersistence <> 't'
ORDER BY bytes DESC, 1
