WITH pairs AS (
    SELECT
        f.oid, f.conname, f.conrelid, f.confrelid,
        own.attname AS column, other.attname AS key,
        -- a domain holds what its type holds
        COALESCE(NULLIF(own_type.typbasetype, 0), own_type.oid) AS type,
        COALESCE(NULLIF(other_type.typbasetype, 0), other_type.oid) AS key_type,
        CASE own_type.typtype WHEN 'd' THEN own_type.typtypmod ELSE own.atttypmod END AS length,
        CASE other_type.typtype WHEN 'd' THEN other_type.typtypmod ELSE other.atttypmod END AS key_length,
        pg_catalog.format_type(own.atttypid, own.atttypmod) AS told,
        pg_catalog.format_type(other.atttypid, other.atttypmod) AS key_told
    FROM pg_catalog.pg_constraint AS f
        JOIN {relations} AS c ON c.oid = f.conrelid
        CROSS JOIN LATERAL pg_catalog.generate_subscripts(f.conkey, 1) AS p
        JOIN pg_catalog.pg_attribute AS own ON own.attrelid = f.conrelid AND own.attnum = f.conkey[p]
        JOIN pg_catalog.pg_attribute AS other ON other.attrelid = f.confrelid AND other.attnum = f.confkey[p]
        JOIN pg_catalog.pg_type AS own_type ON own_type.oid = own.atttypid
        JOIN pg_catalog.pg_type AS other_type ON other_type.oid = other.atttypid
    WHERE f.contype = 'f'
        AND f.conparentid = 0
)
SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', p.conname, p.conrelid::pg_catalog.regclass) AS object,
    pg_catalog.string_agg(
        pg_catalog.format('%I is %s and refers to %I of %s, which is %s',
            p.column, p.told, p.key, p.confrelid::pg_catalog.regclass, p.key_told), '; ' ORDER BY p.column) AS found,
    pg_catalog.string_agg(
        pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I TYPE %s;', p.conrelid::pg_catalog.regclass, p.column, p.key_told),
        ' ' ORDER BY p.column) || ' -- writes the table anew under an exclusive lock' AS mend
FROM pairs AS p
WHERE p.type <> p.key_type OR p.length <> p.key_length
GROUP BY p.oid, p.conname, p.conrelid
ORDER BY 2
