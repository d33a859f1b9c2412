WITH waiting AS (
    SELECT a.pid, pg_catalog.pg_blocking_pids(a.pid) AS blocked_by
    FROM pg_catalog.pg_stat_activity AS a
    WHERE a.pid IN (SELECT l.pid FROM pg_catalog.pg_locks AS l WHERE NOT l.granted)
        AND a.datname = pg_catalog.current_database()
), involved AS (
    SELECT w.pid FROM waiting AS w
    UNION
    SELECT b.pid
    FROM waiting AS w
        CROSS JOIN LATERAL pg_catalog.unnest(w.blocked_by) AS b (pid)
)
SELECT
    i.pid,
    a.usename AS login,
    NULLIF(a.application_name, '') AS application,
    a.state,
    COALESCE(w.blocked_by, '{}') AS blocked_by,
    (
        SELECT
            CASE
                WHEN l.relation IS NOT NULL AND l.database = (
                    SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
                THEN pg_catalog.format('%s on %s', l.mode, l.relation::pg_catalog.regclass)
                ELSE pg_catalog.format('%s on a %s', l.mode, l.locktype)
            END
        FROM pg_catalog.pg_locks AS l
        WHERE l.pid = i.pid AND NOT l.granted
        LIMIT 1
    ) AS wants,
    EXTRACT(EPOCH FROM pg_catalog.clock_timestamp() - CASE
        WHEN w.pid IS NULL THEN a.xact_start
        ELSE COALESCE( -- 14+
            (SELECT pg_catalog.min(l.waitstart) FROM pg_catalog.pg_locks AS l WHERE l.pid = i.pid AND NOT l.granted), -- 14+
            a.query_start) -- 14+
        ELSE a.query_start -- <14
    END)::double precision AS seconds,
    NULLIF(a.query, '<insufficient privilege>') AS statement
FROM involved AS i
    LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = i.pid
    LEFT JOIN waiting AS w ON w.pid = i.pid
-- who blocks and does not wait is where it begins
ORDER BY w.pid IS NOT NULL, 7 DESC, i.pid
