/* orderly db monitor */
WITH here AS (
    SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database()
)
SELECT
    v.pid,
    'vacuum' AS command,
    v.phase,
    v.relid::pg_catalog.regclass::text AS relation,
    CASE v.phase
        WHEN 'scanning heap' THEN v.heap_blks_scanned
        WHEN 'vacuuming heap' THEN v.heap_blks_vacuumed
    END AS done,
    v.heap_blks_total AS whole,
    'blocks' AS unit
FROM pg_catalog.pg_stat_progress_vacuum AS v
WHERE v.datid = (SELECT h.oid FROM here AS h)
UNION ALL
SELECT
    a.pid, 'analyze', a.phase, a.relid::pg_catalog.regclass::text, a.sample_blks_scanned, a.sample_blks_total, 'blocks'
FROM pg_catalog.pg_stat_progress_analyze AS a
WHERE a.datid = (SELECT h.oid FROM here AS h)
UNION ALL
SELECT
    c.pid,
    pg_catalog.lower(c.command),
    c.phase,
    COALESCE(NULLIF(c.index_relid, 0)::pg_catalog.regclass::text || ' on ', '') || c.relid::pg_catalog.regclass::text,
    CASE WHEN c.blocks_total > 0 THEN c.blocks_done ELSE c.tuples_done END,
    CASE WHEN c.blocks_total > 0 THEN c.blocks_total ELSE c.tuples_total END,
    CASE WHEN c.blocks_total > 0 THEN 'blocks' ELSE 'rows' END
FROM pg_catalog.pg_stat_progress_create_index AS c
WHERE c.datid = (SELECT h.oid FROM here AS h)
UNION ALL
SELECT
    l.pid,
    pg_catalog.lower(l.command),
    l.phase,
    l.relid::pg_catalog.regclass::text,
    l.heap_blks_scanned,
    l.heap_blks_total,
    'blocks'
FROM pg_catalog.pg_stat_progress_cluster AS l
WHERE l.datid = (SELECT h.oid FROM here AS h)
UNION ALL -- 14+
SELECT -- 14+
    p.pid, -- 14+
    pg_catalog.lower(p.command), -- 14+
    pg_catalog.lower(p.type), -- 14+
    NULLIF(p.relid, 0)::pg_catalog.regclass::text, -- 14+
    CASE WHEN p.bytes_total > 0 THEN p.bytes_processed ELSE p.tuples_processed END, -- 14+
    p.bytes_total, -- 14+
    CASE WHEN p.bytes_total > 0 THEN 'bytes' ELSE 'rows' END -- 14+
FROM pg_catalog.pg_stat_progress_copy AS p -- 14+
WHERE p.datid = (SELECT h.oid FROM here AS h) -- 14+
UNION ALL
SELECT b.pid, 'base backup', b.phase, NULL, b.backup_streamed, b.backup_total, 'bytes'
FROM pg_catalog.pg_stat_progress_basebackup AS b
ORDER BY 1
