-- Databases by name, their owners and sizes.
SELECT
    'DATABASE' AS kind,
    d.datname AS name,
    pg_catalog.pg_get_userbyid(d.datdba) AS owner,
    pg_catalog.pg_has_role(d.datdba, 'USAGE') AS owned,
    -- asking for the size without one of these rights is an error
    CASE
        WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT') OR pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')
        THEN pg_catalog.pg_database_size(d.oid)
    END AS bytes
FROM pg_catalog.pg_database d
WHERE d.datname = ANY (?)
