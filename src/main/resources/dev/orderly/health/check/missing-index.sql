SELECT
    'info' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        'read whole %s times, by an index %s times: %s rows each time, of %s',
        s.seq_scan,
        COALESCE(s.idx_scan, 0),
        s.seq_tup_read / s.seq_scan,
        pg_catalog.pg_size_pretty(pg_catalog.pg_table_size(c.oid))) AS found,
    NULL AS mend
FROM {relations} AS c
    JOIN pg_catalog.pg_stat_all_tables AS s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'm')
    AND s.seq_scan >= 50
    AND s.seq_scan > COALESCE(s.idx_scan, 0)
    -- small tables are read whole because that is cheaper
    AND s.seq_tup_read / s.seq_scan >= {changed-rows}
ORDER BY 2
