-- every foreign key that is declared as such; those that partitions have of their table's are parts of it
SELECT
    con.conname AS name,
    con.conrelid AS child,
    con.confrelid AS parent,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(con.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.number
        ORDER BY k.place
    ) AS child_columns,
    ARRAY(
        SELECT a.attname::text
        FROM pg_catalog.unnest(con.confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.number
        ORDER BY k.place
    ) AS parent_columns,
    -- the operators by which the server compares, the parent's column on the left; periods refer to all that they overlap
    ARRAY(
        SELECT CASE
            WHEN temporal.is AND k.place = pg_catalog.cardinality(con.conpfeqop) THEN 'OPERATOR(pg_catalog.&&)'
            ELSE pg_catalog.format('OPERATOR(%I.%s)', opn.nspname, o.oprname)
        END
        FROM pg_catalog.unnest(con.conpfeqop) WITH ORDINALITY AS k (oid, place)
        JOIN pg_catalog.pg_operator o ON o.oid = k.oid
        JOIN pg_catalog.pg_namespace opn ON opn.oid = o.oprnamespace
        ORDER BY k.place
    ) AS operators,
    NOT temporal.is AS single_parent,
    -- whether children of a few parents can be found without reading them all
    EXISTS (
        SELECT FROM pg_catalog.pg_index i
        WHERE i.indrelid = con.conrelid AND i.indisvalid AND i.indpred IS NULL AND i.indkey[0] = ANY (con.conkey)
    ) AS indexed
FROM pg_catalog.pg_constraint con
-- a column that servers have from 18 on
CROSS JOIN LATERAL (
    SELECT coalesce((pg_catalog.to_jsonb(con) ->> 'conperiod')::pg_catalog.bool, false) AS is
) AS temporal
WHERE con.contype = 'f' AND con.conparentid = 0
ORDER BY con.conrelid::pg_catalog.regclass::text, con.conname
