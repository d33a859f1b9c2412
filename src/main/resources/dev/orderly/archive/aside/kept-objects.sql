-- What is kept within the database, its owners and sizes. The pattern is that of KeptName.
SELECT
    'SCHEMA' AS kind,
    n.nspname AS name,
    pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
    pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS owned,
    -- indexes and TOAST are counted with their tables
    (
        SELECT coalesce(pg_catalog.sum(pg_catalog.pg_total_relation_size(c.oid)), 0)
        FROM pg_catalog.pg_class c
        WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'm', 'S')
    ) AS bytes
FROM pg_catalog.pg_namespace n
WHERE n.nspname ~ '__before_\d{8}_\d{6}_\d{3}$'
UNION ALL
SELECT
    'PUBLICATION', p.pubname, pg_catalog.pg_get_userbyid(p.pubowner), pg_catalog.pg_has_role(p.pubowner, 'USAGE'), NULL
FROM pg_catalog.pg_publication p
WHERE p.pubname ~ '__before_\d{8}_\d{6}_\d{3}$'
UNION ALL
SELECT
    'SERVER', s.srvname, pg_catalog.pg_get_userbyid(s.srvowner), pg_catalog.pg_has_role(s.srvowner, 'USAGE'), NULL
FROM pg_catalog.pg_foreign_server s
WHERE s.srvname ~ '__before_\d{8}_\d{6}_\d{3}$'
