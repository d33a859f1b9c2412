WITH same AS (
    SELECT
        i.*,
        c.relkind,
        n.oid AS constraint_oid,
        n.conname,
        pg_catalog.first_value(i.indexrelid) OVER (
            PARTITION BY
                i.indrelid, c.relam, i.indnkeyatts, i.indkey::text, i.indclass::text, i.indcollation::text,
                i.indoption::text,
                pg_catalog.pg_get_expr(i.indexprs, i.indrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid)
            ORDER BY
                i.indisprimary DESC, i.indisunique DESC,
                i.indnullsnotdistinct DESC, -- 15+
                -- the one that refuses most
                i.indimmediate DESC, (n.oid IS NOT NULL) DESC, i.indisreplident DESC, i.indexrelid
        ) AS kept
    FROM {relations} AS c
        JOIN pg_catalog.pg_index AS i ON i.indexrelid = c.oid
        LEFT JOIN pg_catalog.pg_constraint AS n ON n.conindid = c.oid AND n.contype IN ('p', 'u', 'x')
    WHERE i.indisvalid
        -- the index of the partitioned table is told
        AND NOT c.relispartition
        AND NOT i.indisexclusion
)
SELECT
    'warning' AS severity,
    s.indexrelid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        'the same as %s, %s',
        s.kept::pg_catalog.regclass,
        pg_catalog.pg_size_pretty(pg_catalog.pg_relation_size(s.indexrelid))) AS found,
    CASE
        -- a foreign key relies on it: that has to go first
        WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint AS f WHERE f.conindid = s.indexrelid AND f.contype = 'f')
        THEN NULL
        WHEN s.constraint_oid IS NOT NULL
        THEN pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I;', s.indrelid::pg_catalog.regclass, s.conname)
        WHEN s.relkind = 'I'
        THEN pg_catalog.format('DROP INDEX %s;', s.indexrelid::pg_catalog.regclass)
        ELSE pg_catalog.format('DROP INDEX CONCURRENTLY %s;', s.indexrelid::pg_catalog.regclass)
    END AS mend
FROM same AS s
WHERE s.indexrelid <> s.kept
ORDER BY 2
