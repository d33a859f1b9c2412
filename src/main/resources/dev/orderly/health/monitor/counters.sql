/* orderly db monitor */
SELECT
    pg_catalog.clock_timestamp() AS now,
    pg_catalog.current_setting('server_version') AS version,
    pg_catalog.current_database() AS database,
    pg_catalog.pg_is_in_recovery() AS standby,
    pg_catalog.current_setting('max_connections')::integer AS connection_limit,
    sessions.*,
    d.xact_commit AS commits,
    d.xact_rollback AS rollbacks,
    d.tup_returned AS rows_read,
    d.tup_inserted + d.tup_updated + d.tup_deleted AS rows_written,
    d.blks_hit AS hits,
    d.blks_read AS reads,
    d.temp_bytes AS temporary_bytes,
    d.deadlocks,
    pg_catalog.pg_wal_lsn_diff(
        CASE WHEN pg_catalog.pg_is_in_recovery()
            THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END, '0/0')::bigint AS wal_bytes,
    (SELECT b.checkpoints_timed + b.checkpoints_req FROM pg_catalog.pg_stat_bgwriter AS b) AS checkpoints -- <17
    (SELECT c.num_timed + c.num_requested FROM pg_catalog.pg_stat_checkpointer AS c) AS checkpoints -- 17+
FROM pg_catalog.pg_stat_database AS d
    CROSS JOIN (
        SELECT
            pg_catalog.count(*) AS connections,
            pg_catalog.count(*) FILTER (WHERE a.here AND NOT a.own) AS here,
            pg_catalog.count(*) FILTER (WHERE a.here AND a.state = 'active' AND NOT a.own) AS active,
            pg_catalog.count(*) FILTER (WHERE a.here AND a.state LIKE 'idle in transaction%') AS idle_in_transaction,
            pg_catalog.count(*) FILTER (WHERE a.here AND a.state = 'idle') AS idle,
            pg_catalog.count(*) FILTER (WHERE a.here AND a.state = 'active' AND a.wait_event_type = 'Lock') AS waiting,
            -- the server tells an ordinary role nothing about sessions of other roles
            pg_catalog.count(*) FILTER (WHERE a.here AND a.query = '<insufficient privilege>') AS hidden,
            EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - pg_catalog.min(a.xact_start) FILTER (WHERE a.here AND NOT a.own)
                )::double precision AS oldest_transaction
        FROM (
            SELECT b.*, b.datname = pg_catalog.current_database() AS here, b.pid = pg_catalog.pg_backend_pid() AS own
            FROM pg_catalog.pg_stat_activity AS b
            WHERE b.datid IS NOT NULL
                -- of a role that may see no more, everything but this is null
                AND COALESCE(b.backend_type, 'client backend') = 'client backend'
        ) AS a
    ) AS sessions
WHERE d.datname = pg_catalog.current_database()
