SELECT
    f.conname AS name,
    f.conrelid::pg_catalog.int8 AS child,
    f.confrelid::pg_catalog.int8 AS parent,
    f.confdeltype AS on_delete,
    ARRAY(
        SELECT a.attname::pg_catalog.text
        FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.conrelid AND a.attnum = k.number
        ORDER BY k.place
    ) AS child_columns,
    ARRAY(
        SELECT a.attname::pg_catalog.text
        FROM pg_catalog.unnest(f.confkey) WITH ORDINALITY AS k (number, place)
        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = f.confrelid AND a.attnum = k.number
        ORDER BY k.place
    ) AS parent_columns,
    EXISTS (
        SELECT
        FROM pg_catalog.pg_index AS i
        WHERE i.indrelid = f.conrelid AND i.indisvalid
            -- one that leads with a column of the key finds them
            AND i.indkey[0] = ANY (f.conkey)
    ) AS indexed
FROM pg_catalog.pg_constraint AS f
-- those of partitions say what that of their table says
WHERE f.contype = 'f' AND f.conparentid = 0
ORDER BY f.conrelid, f.conname
