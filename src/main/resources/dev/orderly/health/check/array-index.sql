SELECT
    'info' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    pg_catalog.format('a B-tree on the array %s.%I', i.indrelid::pg_catalog.regclass, a.attname) AS found,
    CASE
        -- further columns would be lost, and the statement for all partitions holds up writes
        WHEN i.indnatts = 1 AND c.relkind = 'i'
        THEN pg_catalog.format(
            'CREATE INDEX CONCURRENTLY ON %s USING gin (%I)%s; DROP INDEX CONCURRENTLY %s;',
            i.indrelid::pg_catalog.regclass,
            a.attname,
            ' WHERE ' || pg_catalog.pg_get_expr(i.indpred, i.indrelid),
            c.oid::pg_catalog.regclass)
    END AS mend
FROM {relations} AS c
    JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
    JOIN pg_catalog.pg_am AS m ON m.oid = c.relam
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
WHERE m.amname = 'btree'
    AND t.typcategory = 'A'
    AND NOT c.relispartition
    -- these are there for what they refuse
    AND NOT i.indisunique
    AND NOT i.indisexclusion
ORDER BY 2
