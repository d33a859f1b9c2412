WITH keys AS MATERIALIZED (
    SELECT
        f.oid, f.conname, f.conrelid, f.confrelid, f.conkey, f.confkey, c.relkind,
        f.conperiod AS temporal -- 18+
        false AS temporal -- <18
    FROM pg_catalog.pg_constraint AS f
        JOIN {relations} AS c ON c.oid = f.conrelid
    WHERE f.contype = 'f'
        AND f.conparentid = 0
), lookups AS MATERIALIZED (
    SELECT
        k.oid,
        k.confrelid,
        -- what is found by the first columns of an index, as far as these are of the key, in any order
        ARRAY(
            SELECT k.confkey[p]
            FROM pg_catalog.generate_subscripts(k.conkey, 1) AS p
            WHERE k.conkey[p] IN (
                SELECT i.indkey[n] FROM pg_catalog.generate_series(0, first.columns - 1) AS n)) AS found
    FROM keys AS k
        JOIN pg_catalog.pg_index AS i ON i.indrelid = k.conrelid AND i.indisvalid
        JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_am AS m ON m.oid = x.relam
        CROSS JOIN LATERAL (
            SELECT COALESCE(pg_catalog.min(n), i.indnkeyatts) AS columns
            FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) AS n
            WHERE i.indkey[n] <> ALL (k.conkey)) AS first
    WHERE first.columns > 0
        AND (m.amname IN ('btree', 'hash') OR (k.temporal AND m.amname = 'gist'))
        -- what is looked up is never null, so an index of the rows that are not null serves
        AND (i.indpred IS NULL OR pg_catalog.pg_get_expr(i.indpred, i.indrelid) IN (
            SELECT pg_catalog.format('(%I IS NOT NULL)', a.attname)
            FROM pg_catalog.pg_attribute AS a
            WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)))
), uniques AS MATERIALIZED (
    SELECT
        u.indrelid,
        ARRAY(SELECT u.indkey[n] FROM pg_catalog.generate_series(0, u.indnkeyatts - 1) AS n) AS columns
    FROM pg_catalog.pg_index AS u
    WHERE u.indrelid IN (SELECT k.confrelid FROM keys AS k)
        AND u.indisunique
        AND u.indisvalid
        AND u.indpred IS NULL
        AND u.indexprs IS NULL
), served AS (
    -- what is found is one row: (tenant, id) is found by an index on id, where id is a key
    SELECT l.oid
    FROM lookups AS l
        JOIN uniques AS u ON u.indrelid = l.confrelid AND u.columns <@ l.found
)
SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', k.conname, k.conrelid::pg_catalog.regclass) AS object,
    pg_catalog.format('no index on (%s), which point to %s', names.quoted, k.confrelid::pg_catalog.regclass) AS found,
    pg_catalog.format(
        CASE k.relkind WHEN 'p' THEN 'CREATE INDEX ON %s (%s);' ELSE 'CREATE INDEX CONCURRENTLY ON %s (%s);' END,
        k.conrelid::pg_catalog.regclass,
        names.quoted) AS mend
FROM keys AS k
    CROSS JOIN LATERAL (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY c.place) AS quoted
        FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY AS c (number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = c.number) AS names
WHERE k.oid NOT IN (SELECT s.oid FROM served AS s)
ORDER BY 2
