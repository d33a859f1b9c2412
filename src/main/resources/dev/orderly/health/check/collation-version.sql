SELECT -- 15+
    'error' AS severity, -- 15+
    pg_catalog.format('database %I', d.datname) AS object, -- 15+
    pg_catalog.format( -- 15+
        'its texts are sorted by version %s now, its indexes may be by %s', -- 15+
        pg_catalog.pg_database_collation_actual_version(d.oid), d.datcollversion) AS found, -- 15+
    pg_catalog.format( -- 15+
        'REINDEX DATABASE %1$I; ALTER DATABASE %1$I REFRESH COLLATION VERSION;', d.datname) AS mend -- 15+
FROM pg_catalog.pg_database AS d -- 15+
WHERE d.datname = pg_catalog.current_database() -- 15+
    AND d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid) -- 15+
SELECT -- <15
    'unseen' AS severity, -- <15
    '' AS object, -- <15
    'the collation of the database, whose version is not recorded before PostgreSQL 15' AS found, -- <15
    NULL AS mend -- <15
FROM pg_catalog.pg_database AS d -- <15
WHERE d.datname = pg_catalog.current_database() -- <15
    AND d.datcollate NOT IN ('C', 'POSIX', 'C.UTF-8', 'C.utf8') -- <15
UNION ALL
SELECT
    'error',
    pg_catalog.format('collation %I.%I', n.nspname, c.collname),
    pg_catalog.format(
        'texts are sorted by version %s now, its indexes may be by %s: %s',
        pg_catalog.pg_collation_actual_version(c.oid), c.collversion, used.indexes),
    pg_catalog.format('%s ALTER COLLATION %I.%I REFRESH VERSION;', used.mend, n.nspname, c.collname)
FROM (
        -- others sort nothing that is kept
        SELECT
            s.sorted_as,
            pg_catalog.string_agg(s.sorted::pg_catalog.regclass::text, ', ' ORDER BY s.sorted) AS indexes,
            pg_catalog.string_agg(
                pg_catalog.format('REINDEX INDEX CONCURRENTLY %s;', s.sorted::pg_catalog.regclass), ' ' ORDER BY s.sorted) AS mend
        FROM (
                SELECT DISTINCT i.indexrelid AS sorted, pg_catalog.unnest(i.indcollation::oid[]) AS sorted_as
                FROM pg_catalog.pg_index AS i
                    JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid AND x.relkind = 'i'
            ) AS s
        GROUP BY s.sorted_as
    ) AS used
    JOIN pg_catalog.pg_collation AS c ON c.oid = used.sorted_as
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
WHERE c.collversion <> pg_catalog.pg_collation_actual_version(c.oid)
ORDER BY 2
