SELECT
    CASE WHEN s.wal_status IN ('unreserved', 'lost') THEN 'error' ELSE 'warning' END AS severity,
    pg_catalog.format('replication slot %I', s.slot_name) AS object,
    CASE
        WHEN s.wal_status = 'lost' THEN 'what it had to keep is lost: its reader has to start anew'
        ELSE pg_catalog.format(
            'nobody reads from it; it keeps %s of WAL on the disk',
            pg_catalog.pg_size_pretty(pg_catalog.pg_wal_lsn_diff(here.lsn, s.restart_lsn)))
    END AS found,
    pg_catalog.format('SELECT pg_drop_replication_slot(%L);', s.slot_name) AS mend
FROM pg_catalog.pg_replication_slots AS s
    CROSS JOIN LATERAL (
        SELECT CASE WHEN pg_catalog.pg_is_in_recovery()
            THEN pg_catalog.pg_last_wal_receive_lsn() ELSE pg_catalog.pg_current_wal_lsn() END AS lsn) AS here
WHERE (NOT s.active AND s.restart_lsn IS NOT NULL AND NOT s.temporary)
    OR s.wal_status IN ('unreserved', 'lost')
ORDER BY 2
