SELECT
    c.oid::pg_catalog.int8 AS oid,
    pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bounds
FROM pg_catalog.pg_partitioned_table AS p
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
JOIN pg_catalog.pg_inherits AS i ON i.inhparent = p.partrelid
JOIN pg_catalog.pg_class AS c ON c.oid = i.inhrelid
WHERE p.partrelid = ?::pg_catalog.oid AND a.attname = ?
    -- by ranges of one column
    AND p.partstrat = 'r' AND p.partnatts = 1
    AND c.relkind = 'r'
ORDER BY c.relname
