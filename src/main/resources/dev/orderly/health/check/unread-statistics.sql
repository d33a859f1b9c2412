-- tables of which the role may not see what the estimate needs
SELECT pg_catalog.count(*) AS number, pg_catalog.min(c.oid::pg_catalog.regclass::text) AS example
FROM {relations} AS c
WHERE c.relkind IN ('r', 'm')
    AND c.relpages >= {bloat-bytes} / 8192
    AND (NOT pg_catalog.has_any_column_privilege(c.oid, 'SELECT') OR pg_catalog.row_security_active(c.oid))
