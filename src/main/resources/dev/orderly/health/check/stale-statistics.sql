SELECT
    'warning' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    CASE
        WHEN GREATEST(s.last_analyze, s.last_autoanalyze) IS NULL
        THEN pg_catalog.format('%s changes of rows, and it was never analysed', s.n_mod_since_analyze)
        ELSE pg_catalog.format(
            '%s changes of rows since it was analysed on %s',
            s.n_mod_since_analyze,
            pg_catalog.to_char(GREATEST(s.last_analyze, s.last_autoanalyze) AT TIME ZONE 'UTC', 'YYYY-MM-DD'))
    END AS found,
    pg_catalog.format('ANALYZE %s;', c.oid::pg_catalog.regclass) AS mend
FROM {relations} AS c
    JOIN pg_catalog.pg_stat_all_tables AS s ON s.relid = c.oid
-- autovacuum analyses a table after a tenth of its rows changed: this is far beyond
WHERE c.relkind IN ('r', 'm')
    AND s.n_mod_since_analyze >= {changed-rows}
    AND s.n_mod_since_analyze >= s.n_live_tup / 2
UNION ALL -- 14+
SELECT -- 14+
    'info', -- 14+
    c.oid::pg_catalog.regclass::text, -- 14+
    'a partitioned table is never analysed by itself, only its partitions are', -- 14+
    pg_catalog.format('ANALYZE %s;', c.oid::pg_catalog.regclass) -- 14+
FROM {relations} AS c -- 14+
WHERE c.relkind = 'p' AND NOT c.relispartition AND c.reltuples < 0 -- 14+
    -- with many rows only -- 14+
    AND {changed-rows} <= ( -- 14+
        SELECT pg_catalog.sum(t.reltuples) FROM {partitions} AS t WHERE t.root = c.oid) -- 14+
ORDER BY 2
