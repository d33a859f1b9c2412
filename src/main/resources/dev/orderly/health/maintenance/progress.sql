-- What the server tells of the statements of these sessions, bytes done and in all.
SELECT
    w.pid,
    w.phase,
    w.done * pg_catalog.current_setting('block_size')::bigint AS done,
    w.total * pg_catalog.current_setting('block_size')::bigint AS total,
    w.waits_for
FROM (
    SELECT p.pid, p.phase, p.heap_blks_scanned AS done, p.heap_blks_total AS total, NULL::bigint AS waits_for
    FROM pg_catalog.pg_stat_progress_vacuum AS p
    UNION ALL
    SELECT p.pid, p.phase, p.heap_blks_scanned, p.heap_blks_total, NULL
    FROM pg_catalog.pg_stat_progress_cluster AS p
    UNION ALL
    SELECT p.pid, p.phase, p.sample_blks_scanned, p.sample_blks_total, NULL
    FROM pg_catalog.pg_stat_progress_analyze AS p
    UNION ALL
    SELECT p.pid, p.phase, p.blocks_done, p.blocks_total, NULLIF(p.current_locker_pid, 0)
    FROM pg_catalog.pg_stat_progress_create_index AS p
) AS w
WHERE w.pid = ANY (?)
ORDER BY w.pid
LIMIT 1
