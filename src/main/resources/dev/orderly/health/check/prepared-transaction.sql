SELECT
    'error' AS severity,
    pg_catalog.format('prepared transaction %L', p.gid) AS object,
    pg_catalog.format(
        'prepared by %I on %s and neither committed nor rolled back: it holds its locks, and rows that VACUUM cannot remove',
        p.owner,
        pg_catalog.to_char(p.prepared AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) AS found,
    pg_catalog.format('ROLLBACK PREPARED %L; -- or COMMIT PREPARED', p.gid) AS mend
FROM pg_catalog.pg_prepared_xacts AS p
WHERE p.database = pg_catalog.current_database()
    AND p.prepared <= pg_catalog.now() - pg_catalog.make_interval(secs => {prepared-seconds})
ORDER BY 2
