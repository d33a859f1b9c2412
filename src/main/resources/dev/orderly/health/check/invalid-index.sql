SELECT
    CASE WHEN building.pid IS NULL THEN 'error' ELSE 'unseen' END AS severity,
    i.indexrelid::pg_catalog.regclass::text AS object,
    CASE
        WHEN building.pid IS NOT NULL
        THEN pg_catalog.format('%s is being built by process %s', i.indexrelid::pg_catalog.regclass, building.pid)
        WHEN c.relkind = 'I'
        THEN pg_catalog.format('index of %s that partitions lack', i.indrelid::pg_catalog.regclass)
        ELSE pg_catalog.format('unfinished index of %s', i.indrelid::pg_catalog.regclass)
    END AS found,
    CASE
        WHEN c.relkind = 'I' THEN NULL
        -- left by REINDEX CONCURRENTLY: the index that it was to replace is there
        WHEN c.relname ~ '_cc(new|old)[0-9]*$' OR NOT i.indislive
        THEN pg_catalog.format('DROP INDEX CONCURRENTLY %s;', i.indexrelid::pg_catalog.regclass)
        ELSE pg_catalog.format('REINDEX INDEX CONCURRENTLY %s;', i.indexrelid::pg_catalog.regclass)
    END AS mend
FROM {relations} AS c
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
    LEFT JOIN LATERAL (
        SELECT l.pid
        FROM pg_catalog.pg_locks AS l
        WHERE l.relation = i.indrelid
            AND l.database = (SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
            AND l.mode = 'ShareUpdateExclusiveLock'
            AND l.granted
            -- which hold it too, and build nothing
            AND l.pid NOT IN (
                SELECT v.pid FROM pg_catalog.pg_stat_progress_vacuum AS v
                UNION ALL
                SELECT a.pid FROM pg_catalog.pg_stat_progress_analyze AS a)
        LIMIT 1) AS building ON true
WHERE NOT i.indisvalid
ORDER BY 2
