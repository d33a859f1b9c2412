SELECT
    NULLIF(s.query, '<insufficient privilege>') AS statement,
    s.calls,
    s.total_exec_time AS milliseconds,
    s.mean_exec_time AS mean,
    s.max_exec_time AS longest,
    100 * s.total_exec_time / NULLIF(pg_catalog.sum(s.total_exec_time) OVER (), 0) AS share,
    s.rows AS row_count,
    100.0::double precision * s.shared_blks_hit / NULLIF(s.shared_blks_hit + s.shared_blks_read, 0) AS hits,
    s.temp_blks_written * pg_catalog.current_setting('block_size')::bigint AS temporary_bytes
FROM {schema}.pg_stat_statements AS s
WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
ORDER BY s.total_exec_time DESC
LIMIT {limit}
