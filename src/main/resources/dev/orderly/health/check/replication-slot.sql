SELECT
    CASE WHEN s.wal_status IN ('unreserved', 'lost') THEN 'error' ELSE 'warning' END AS severity,
    pg_catalog.format('replication slot %I', s.slot_name) AS object,
    CASE
        WHEN s.wal_status = 'lost' THEN 'what it had to keep is lost: its reader has to start anew'
        WHEN s.active THEN 'what it has to keep is about to be removed: its reader is too far behind'
        ELSE pg_catalog.format(
            'nobody reads from it; it keeps %s of WAL on the disk',
            pg_catalog.pg_size_pretty(pg_catalog.pg_wal_lsn_diff(here.lsn, s.restart_lsn)))
    END AS found,
    -- one that is read cannot be dropped
    CASE WHEN NOT s.active THEN pg_catalog.format('SELECT pg_drop_replication_slot(%L);', s.slot_name) END AS mend
FROM pg_catalog.pg_replication_slots AS s
    CROSS JOIN LATERAL (
        SELECT CASE WHEN pg_catalog.pg_is_in_recovery()
            -- one that reads from an archive receives nothing
            THEN COALESCE(pg_catalog.pg_last_wal_receive_lsn(), pg_catalog.pg_last_wal_replay_lsn())
            ELSE pg_catalog.pg_current_wal_lsn() END AS lsn) AS here
WHERE ((NOT s.active AND s.restart_lsn IS NOT NULL AND NOT s.temporary)
        OR s.wal_status IN ('unreserved', 'lost'))
    -- the copy of a primary's slot, which nobody reads before the standby takes over
    AND NOT (s.synced AND pg_catalog.pg_is_in_recovery()) -- 17+
ORDER BY 2
