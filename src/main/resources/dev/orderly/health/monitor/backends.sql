/* orderly db monitor */
SELECT
    a.pid,
    a.backend_start AS begun,
    a.query_start AS statement_begun,
    a.usename AS login,
    NULLIF(a.application_name, '') AS application,
    COALESCE(pg_catalog.host(a.client_addr), CASE WHEN a.client_port = -1 THEN 'local' END) AS address,
    COALESCE(a.backend_type, 'client backend') AS kind,
    a.state,
    -- what an idle session waits for is its client
    CASE WHEN a.state IS DISTINCT FROM 'idle' AND a.state NOT LIKE 'idle in%'
        THEN a.wait_event_type || ':' || a.wait_event END AS waits,
    EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()
        - CASE a.state WHEN 'active' THEN a.query_start ELSE a.state_change END)::double precision AS seconds,
    EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - a.xact_start)::double precision AS transaction_seconds,
    CASE WHEN a.wait_event_type = 'Lock' THEN pg_catalog.pg_blocking_pids(a.pid) ELSE '{}' END AS blocked_by,
    NULLIF(pg_catalog.left(a.query, 2000), '<insufficient privilege>') AS statement,
    a.query = '<insufficient privilege>' AS hidden
FROM pg_catalog.pg_stat_activity AS a
WHERE a.datname = pg_catalog.current_database()
    AND a.pid <> pg_catalog.pg_backend_pid()
    AND a.backend_type IS DISTINCT FROM 'parallel worker'
ORDER BY
    CASE WHEN a.state = 'active' THEN 0 WHEN a.state LIKE 'idle in%' THEN 1 WHEN a.state = 'idle' THEN 3 ELSE 2 END,
    a.query_start NULLS LAST
LIMIT 1000
