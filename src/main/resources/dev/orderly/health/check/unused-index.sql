WITH counted AS (
    SELECT
        d.stats_reset,
        -- what was counted before a restart is kept, so they are at least this old
        COALESCE(d.stats_reset, pg_catalog.pg_postmaster_start_time()) AS since
    FROM pg_catalog.pg_stat_database AS d
    WHERE d.datname = pg_catalog.current_database()
), idle AS (
    SELECT i.indexrelid, i.indrelid, c.relkind
    FROM {relations} AS c
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
        JOIN pg_catalog.pg_stat_all_indexes AS s ON s.indexrelid = i.indexrelid
    WHERE s.idx_scan = 0
        AND c.relkind = 'i'
        AND NOT c.relispartition
        AND i.indisvalid
        -- these are there for what they refuse
        AND NOT i.indisunique
        AND NOT i.indisexclusion
        AND NOT i.indisreplident
        AND pg_catalog.pg_relation_size(i.indexrelid) >= {unused-bytes}
        -- deletions in the referenced table use it, however rare they are
        AND NOT EXISTS (
            SELECT
            FROM pg_catalog.pg_constraint AS f
            WHERE f.contype = 'f' AND f.conrelid = i.indrelid AND i.indkey[0] = ANY (f.conkey))
)
SELECT
    CASE
        WHEN k.since > pg_catalog.now() - pg_catalog.make_interval(secs => {statistics-seconds}) THEN 'unseen'
        ELSE 'info'
    END AS severity,
    x.indexrelid::pg_catalog.regclass::text AS object,
    CASE
        WHEN k.since > pg_catalog.now() - pg_catalog.make_interval(secs => {statistics-seconds})
        THEN 'uses are counted since ' || pg_catalog.to_char(k.since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') || ' only'
        ELSE pg_catalog.format(
            'not read since %s at least, %s; a standby counts its own reads',
            pg_catalog.to_char(k.since AT TIME ZONE 'UTC', 'YYYY-MM-DD'),
            pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(x.indexrelid)))
    END AS found,
    pg_catalog.format('DROP INDEX CONCURRENTLY %s;', x.indexrelid::pg_catalog.regclass) AS mend
FROM idle AS x
    CROSS JOIN counted AS k
ORDER BY 2
