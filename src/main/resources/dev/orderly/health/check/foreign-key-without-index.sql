SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', f.conname, f.conrelid::pg_catalog.regclass) AS object,
    pg_catalog.format('no index on (%s), which point to %s', names.quoted, f.confrelid::pg_catalog.regclass) AS found,
    pg_catalog.format(
        CASE c.relkind WHEN 'p' THEN 'CREATE INDEX ON %s (%s);' ELSE 'CREATE INDEX CONCURRENTLY ON %s (%s);' END,
        f.conrelid::pg_catalog.regclass,
        names.quoted) AS mend
FROM pg_catalog.pg_constraint AS f
    JOIN {relations} AS c ON c.oid = f.conrelid
    CROSS JOIN LATERAL (
        SELECT
            pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.place) AS quoted,
            pg_catalog.array_agg(k.number ORDER BY k.number) AS numbers,
            pg_catalog.array_agg(pg_catalog.format('(%I IS NOT NULL)', a.attname)) AS present
        FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY AS k (number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.number) AS names
WHERE f.contype = 'f'
    AND f.conparentid = 0
    AND NOT EXISTS (
        SELECT
        FROM pg_catalog.pg_index AS i
            JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
            JOIN pg_catalog.pg_am AS m ON m.oid = x.relam
            CROSS JOIN pg_catalog.generate_series(
                1, LEAST(i.indnkeyatts, pg_catalog.cardinality(f.conkey))) AS first (columns)
        WHERE i.indrelid = f.conrelid
            AND i.indisvalid
            AND m.amname IN ('btree', 'hash')
            -- what is looked up is never null, so an index of the rows that are not null serves
            AND (i.indpred IS NULL OR pg_catalog.pg_get_expr(i.indpred, i.indrelid) = ANY (names.present))
            -- its first columns are of the key, in any order
            AND (
                SELECT pg_catalog.bool_and(i.indkey[n] = ANY (f.conkey))
                FROM pg_catalog.generate_series(0, first.columns - 1) AS n)
            -- and what they refer to is unique by itself: (tenant, id) is found by an index on id, where id is a key
            AND EXISTS (
                SELECT
                FROM pg_catalog.pg_index AS u
                WHERE u.indrelid = f.confrelid
                    AND u.indisunique
                    AND u.indisvalid
                    AND u.indpred IS NULL
                    AND u.indexprs IS NULL
                    AND (
                        SELECT pg_catalog.array_agg(u.indkey[n])
                        FROM pg_catalog.generate_series(0, u.indnkeyatts - 1) AS n
                    ) <@ (
                        SELECT pg_catalog.array_agg(f.confkey[p])
                        FROM pg_catalog.generate_subscripts(f.conkey, 1) AS p
                        WHERE f.conkey[p] IN (
                            SELECT i.indkey[n]
                            FROM pg_catalog.generate_series(0, first.columns - 1) AS n))))
ORDER BY 2
