SELECT
    d.datname AS name,
    d.datname = pg_catalog.current_database() AS here,
    CASE
        WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT')
            OR pg_catalog.pg_has_role('pg_read_all_stats', 'MEMBER')
        THEN pg_catalog.pg_database_size(d.oid)
    END AS bytes
FROM pg_catalog.pg_database AS d
WHERE d.datallowconn
ORDER BY 3 DESC NULLS LAST, 1
