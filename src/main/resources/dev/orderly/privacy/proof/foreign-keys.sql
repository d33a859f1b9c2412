SELECT
    n.nspname AS schema,
    c.relname AS name,
    k.conname AS key,
    k.convalidated AS validated,
    k.confmatchtype = 'f' AS full_match,
    tn.nspname AS target_schema,
    t.relname AS target,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS u (number, place)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = u.number
        ORDER BY u.place
    ) AS columns,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY AS u (number, place)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = u.number
        ORDER BY u.place
    ) AS target_columns,
    -- the operator that the key itself compares with, by its schema: the search path has not always got it
    ARRAY(
        SELECT 'OPERATOR(' || pg_catalog.quote_ident(os.nspname) || '.' || o.oprname || ')'
        FROM pg_catalog.unnest(k.conpfeqop) WITH ORDINALITY AS u (operator, place)
        JOIN pg_catalog.pg_operator AS o ON o.oid = u.operator
        JOIN pg_catalog.pg_namespace AS os ON os.oid = o.oprnamespace
        ORDER BY u.place
    ) AS operators,
    pg_catalog.pg_get_constraintdef(k.oid) ~ '[(,] ?PERIOD ' AS has_period
FROM pg_catalog.pg_constraint AS k
JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS t ON t.oid = k.confrelid
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
WHERE k.contype = 'f'
    -- those of partitions are parts of their table's
    AND k.conparentid = 0
    AND n.nspname NOT IN ('orderly', 'pg_catalog', 'information_schema')
ORDER BY n.nspname, c.relname, k.conname
