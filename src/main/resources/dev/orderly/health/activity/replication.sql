WITH here AS (
    SELECT CASE WHEN pg_catalog.pg_is_in_recovery()
        THEN pg_catalog.pg_last_wal_receive_lsn() ELSE pg_catalog.pg_current_wal_lsn() END AS lsn
)
SELECT
    'standby' AS kind,
    COALESCE(NULLIF(r.application_name, ''), r.pid::text) AS name,
    pg_catalog.host(r.client_addr) AS address,
    r.state || ', ' || r.sync_state AS state,
    pg_catalog.pg_wal_lsn_diff(h.lsn, r.replay_lsn)::bigint AS behind,
    EXTRACT(EPOCH FROM r.replay_lag)::double precision AS seconds
FROM pg_catalog.pg_stat_replication AS r
    CROSS JOIN here AS h
UNION ALL
SELECT
    'slot',
    s.slot_name,
    NULL,
    s.slot_type || CASE WHEN s.active THEN ', read' ELSE ', nobody reads' END || COALESCE(', WAL ' || s.wal_status, ''),
    pg_catalog.pg_wal_lsn_diff(h.lsn, s.restart_lsn)::bigint,
    NULL
FROM pg_catalog.pg_replication_slots AS s
    CROSS JOIN here AS h
UNION ALL
SELECT
    'primary',
    COALESCE(w.sender_host || ':' || w.sender_port, 'primary'),
    w.sender_host,
    w.status,
    pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_last_wal_receive_lsn(), pg_catalog.pg_last_wal_replay_lsn())::bigint,
    -- nothing to replay is no lag, however long ago the last change was
    CASE
        WHEN pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() THEN 0
        ELSE EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp())
    END::double precision
FROM pg_catalog.pg_stat_wal_receiver AS w
UNION ALL
SELECT
    'subscription',
    s.subname,
    NULL,
    CASE WHEN s.pid IS NULL THEN 'no worker runs' ELSE 'receiving' END,
    NULL,
    EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - s.last_msg_receipt_time)::double precision
FROM pg_catalog.pg_stat_subscription AS s
    JOIN pg_catalog.pg_subscription AS d ON d.oid = s.subid -- 14+
    -- whose oid an ordinary role may not read -- <14
    JOIN pg_catalog.pg_subscription AS d ON d.subname = s.subname -- <14
WHERE s.relid IS NULL
    AND d.subdbid = (SELECT b.oid FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database())
ORDER BY 1 DESC, 2
