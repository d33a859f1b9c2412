SELECT
    'info' AS severity,
    pg_catalog.format('extension %I', e.extname) AS object,
    pg_catalog.format('it is at %s, the server has %s', e.extversion, a.default_version) AS found,
    pg_catalog.format('ALTER EXTENSION %I UPDATE;', e.extname) AS mend
FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_available_extensions AS a ON a.name = e.extname
WHERE a.default_version <> e.extversion
ORDER BY 2
