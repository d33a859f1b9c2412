WITH keyed AS (
    SELECT
        i.*,
        c.relkind,
        pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
        ARRAY(
            SELECT
                CASE
                    WHEN i.indkey[k - 1] <> 0 THEN i.indkey[k - 1]::text
                    ELSE pg_catalog.pg_get_indexdef(i.indexrelid, k, false)
                END
                || ' ' || i.indclass[k - 1] || ' ' || i.indcollation[k - 1] || ' ' || i.indoption[k - 1]
            FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k
            ORDER BY k) AS keys
    FROM {relations} AS c
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
        JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
    WHERE i.indisvalid
        -- the order of keys means something in this method only
        AND a.amname = 'btree'
        AND NOT c.relispartition
)
SELECT DISTINCT ON (shorter.indexrelid::pg_catalog.regclass::text)
    'info' AS severity,
    shorter.indexrelid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        'its columns are the first of %s, %s',
        longer.indexrelid::pg_catalog.regclass,
        pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(shorter.indexrelid))) AS found,
    CASE shorter.relkind
        WHEN 'I' THEN pg_catalog.format('DROP INDEX %s;', shorter.indexrelid::pg_catalog.regclass)
        ELSE pg_catalog.format('DROP INDEX CONCURRENTLY %s;', shorter.indexrelid::pg_catalog.regclass)
    END AS mend
FROM keyed AS shorter
    JOIN keyed AS longer
        ON longer.indrelid = shorter.indrelid
        AND longer.indnkeyatts > shorter.indnkeyatts
        AND longer.keys[1:shorter.indnkeyatts] = shorter.keys
        AND longer.predicate IS NOT DISTINCT FROM shorter.predicate
WHERE NOT shorter.indisunique
    AND NOT shorter.indisreplident
    AND NOT shorter.indisclustered
    -- columns that are carried along are missing in the longer one
    AND shorter.indnatts = shorter.indnkeyatts
ORDER BY shorter.indexrelid::pg_catalog.regclass::text, longer.indnkeyatts, longer.indexrelid
