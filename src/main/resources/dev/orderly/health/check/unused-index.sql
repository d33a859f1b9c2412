WITH RECURSIVE counted AS (
    SELECT
        d.stats_reset,
        -- what was counted before a restart is kept, so they are at least this old
        COALESCE(d.stats_reset, pg_catalog.pg_postmaster_start_time()) AS since
    FROM pg_catalog.pg_stat_database AS d
    WHERE d.datname = pg_catalog.current_database()
), tree AS (
    SELECT c.oid AS root, c.oid, c.relkind
    FROM {relations} AS c
    WHERE c.relkind IN ('i', 'I')
        AND NOT c.relispartition
    UNION ALL
    SELECT t.root, c.oid, c.relkind
    FROM tree AS t
        JOIN pg_catalog.pg_inherits AS h ON h.inhparent = t.oid
        JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid
), unread AS (
    -- that of a partitioned table when none of its parts is read
    SELECT t.root, pg_catalog.array_agg(t.oid) AS parts
    FROM tree AS t
    WHERE t.relkind = 'i'
    GROUP BY t.root
    HAVING pg_catalog.sum(pg_catalog.pg_stat_get_numscans(t.oid)) = 0
), idle AS (
    SELECT
        i.indexrelid,
        CASE WHEN c.relkind = 'i' THEN 'CONCURRENTLY ' ELSE '' END AS way,
        (SELECT pg_catalog.sum(pg_catalog.pg_relation_size(p)) FROM pg_catalog.unnest(u.parts) AS p) AS bytes
    FROM unread AS u
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = u.root
        JOIN pg_catalog.pg_class AS c ON c.oid = u.root
    WHERE i.indisvalid
        -- these are there for what they refuse
        AND NOT i.indisunique
        AND NOT i.indisexclusion
        AND NOT i.indisreplident
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
            pg_catalog.to_char(k.since AT TIME ZONE 'UTC', 'YYYY-MM-DD'), pg_catalog.pg_size_pretty(x.bytes))
    END AS found,
    pg_catalog.format('DROP INDEX %s%s;', x.way, x.indexrelid::pg_catalog.regclass) AS mend
FROM idle AS x
    CROSS JOIN counted AS k
WHERE x.bytes >= {unused-bytes}
ORDER BY 2
