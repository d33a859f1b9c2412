WITH keys AS (
    SELECT
        f.*,
        (
            SELECT pg_catalog.string_agg(f.conkey[p] || '=' || f.confkey[p], ',' ORDER BY f.conkey[p])
            FROM pg_catalog.generate_subscripts(f.conkey, 1) AS p
        ) AS pairs
    FROM pg_catalog.pg_constraint AS f
        JOIN {relations} AS c ON c.oid = f.conrelid
    WHERE f.contype = 'f'
        -- those of a partition are told of its table
        AND f.conparentid = 0
), same AS (
    SELECT
        k.*,
        pg_catalog.first_value(k.oid) OVER (
            PARTITION BY k.conrelid, k.confrelid, k.pairs ORDER BY k.convalidated DESC, k.conname) AS kept
    FROM keys AS k
)
SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', s.conname, s.conrelid::pg_catalog.regclass) AS object,
    pg_catalog.format(CASE WHEN acts.same THEN 'the same as %I' ELSE 'the same columns as %I, with other actions' END, k.conname)
        AS found,
    -- which of the actions is meant somebody has to decide
    CASE WHEN acts.same
        THEN pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I;', s.conrelid::pg_catalog.regclass, s.conname)
    END AS mend
FROM same AS s
    JOIN pg_catalog.pg_constraint AS k ON k.oid = s.kept
    CROSS JOIN LATERAL (
        SELECT (s.confupdtype, s.confdeltype, s.confmatchtype, s.condeferrable, s.condeferred)
            = (k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable, k.condeferred) AS same) AS acts
WHERE s.oid <> s.kept
ORDER BY 2
