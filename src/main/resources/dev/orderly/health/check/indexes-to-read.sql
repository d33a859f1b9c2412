-- the smallest first, so that a limit leaves as few out as can be
SELECT
    c.oid::pg_catalog.regclass::text AS object,
    c.oid::bigint AS oid,
    pg_catalog.pg_relation_size(c.oid) AS bytes
FROM {relations} AS c
    JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
WHERE c.relkind = 'i'
    AND m.amname = 'btree'
    AND i.indisready
    AND i.indisvalid
    AND c.relpersistence = 'p'
ORDER BY 3, 1
