-- the smallest first, so that a limit leaves as few out as can be
SELECT
    c.oid::pg_catalog.regclass::text AS object,
    c.oid::bigint AS oid,
    pg_catalog.pg_relation_size(c.oid) AS bytes
FROM {relations} AS c
    JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
WHERE c.relkind IN ('r', 'm')
    AND m.amname = 'heap'
    AND c.relpersistence = 'p'
ORDER BY 3, 1
