SELECT
    pg_catalog.current_setting('server_version') AS version,
    pg_catalog.current_database() AS database,
    CURRENT_USER AS login,
    pg_catalog.current_setting('is_superuser') = 'on' AS superuser,
    pg_catalog.clock_timestamp() AS now,
    pg_catalog.pg_postmaster_start_time() AS started,
    pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes,
    sessions.*,
    pg_catalog.current_setting('max_connections')::integer AS connection_limit,
    pg_catalog.pg_is_in_recovery() AS standby,
    pg_catalog.pg_last_xact_replay_timestamp() AS replayed,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_stat_replication) AS followers,
    (
        SELECT s.version || ', ' || s.cipher
        FROM pg_catalog.pg_stat_ssl AS s
        WHERE s.pid = pg_catalog.pg_backend_pid() AND s.ssl
    ) AS tls
FROM (
    SELECT
        pg_catalog.count(*) AS connections,
        pg_catalog.count(*) FILTER (WHERE a.datname = pg_catalog.current_database()) AS here,
        pg_catalog.count(*) FILTER (WHERE a.datname = pg_catalog.current_database() AND a.state = 'active') AS active,
        pg_catalog.count(*) FILTER (WHERE a.state LIKE 'idle in transaction%') AS idle_in_transaction,
        -- the server tells an ordinary role nothing about sessions of other roles
        pg_catalog.count(*) FILTER (WHERE a.query = '<insufficient privilege>') AS hidden,
        pg_catalog.min(a.xact_start) FILTER (
            WHERE a.datname = pg_catalog.current_database() AND a.pid <> pg_catalog.pg_backend_pid()) AS oldest_transaction
    FROM pg_catalog.pg_stat_activity AS a
    WHERE a.datid IS NOT NULL
        -- of a role that may see no more, everything but this is null
        AND COALESCE(a.backend_type, 'client backend') = 'client backend'
) AS sessions
