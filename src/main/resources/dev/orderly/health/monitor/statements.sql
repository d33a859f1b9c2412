/* orderly db monitor */
SELECT
    s.queryid AS id,
    pg_catalog.left(pg_catalog.min(s.query), 2000) AS statement,
    pg_catalog.sum(s.calls)::bigint AS calls,
    pg_catalog.sum(s.total_exec_time) AS milliseconds,
    pg_catalog.sum(s.rows)::bigint AS row_count
-- without the texts, which lie in a file, unless some are not known yet
FROM {schema}.pg_stat_statements(?) AS s
WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
    -- not told to an ordinary role about statements of other roles
    AND s.queryid IS NOT NULL
GROUP BY s.queryid
ORDER BY 4 DESC
LIMIT 500
