SELECT
    'info' AS severity,
    'data_checksums' AS object,
    'damage by disks is not noticed when a page is read' AS found,
    '-- with the server stopped: pg_checksums --enable -D its-data-directory' AS mend
WHERE pg_catalog.current_setting('data_checksums') = 'off'
UNION ALL
SELECT
    'error',
    -- without a name it is what all databases share
    COALESCE('database ' || pg_catalog.quote_ident(d.datname), 'shared catalogs'),
    pg_catalog.format(
        '%s pages did not agree with their checksums, last on %s',
        d.checksum_failures,
        pg_catalog.to_char(d.checksum_last_failure AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')),
    NULL
FROM pg_catalog.pg_stat_database AS d
WHERE d.checksum_failures > 0
ORDER BY 2
