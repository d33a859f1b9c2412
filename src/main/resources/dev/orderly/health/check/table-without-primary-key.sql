SELECT
    'warning' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    CASE
        WHEN candidate.name IS NULL THEN 'no primary key'
        ELSE pg_catalog.format('no primary key; the unique index %I could be it', candidate.name)
    END AS found,
    CASE
        WHEN candidate.name IS NOT NULL AND c.relkind = 'r' AND NOT candidate.bound
        THEN pg_catalog.format(
            'ALTER TABLE %s ADD PRIMARY KEY USING INDEX %I;', c.oid::pg_catalog.regclass, candidate.name)
        WHEN candidate.name IS NOT NULL
        THEN pg_catalog.format('ALTER TABLE %s ADD PRIMARY KEY (%s);', c.oid::pg_catalog.regclass, candidate.columns)
        WHEN c.relkind = 'r'
        THEN pg_catalog.format(
            'ALTER TABLE %s ADD COLUMN %I bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;',
            c.oid::pg_catalog.regclass,
            CASE
                WHEN EXISTS (
                    SELECT FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'id')
                THEN 'row_id' ELSE 'id'
            END)
    END AS mend
FROM {relations} AS c
    LEFT JOIN LATERAL (
        SELECT
            x.relname AS name,
            -- a constraint has it already, or it is sorted in another way than those of keys
            EXISTS (SELECT FROM pg_catalog.pg_constraint AS n WHERE n.conindid = x.oid)
                OR 0 <> ANY (i.indoption::smallint[])
                OR EXISTS (
                    SELECT
                    FROM ROWS FROM (pg_catalog.unnest(i.indkey::smallint[]), pg_catalog.unnest(i.indcollation::oid[]), pg_catalog.unnest(i.indclass::oid[]))
                            AS k (number, sorted_as, opclass)
                        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
                        JOIN pg_catalog.pg_opclass AS o ON o.oid = k.opclass
                    WHERE k.sorted_as <> a.attcollation OR NOT o.opcdefault) AS bound,
            (
                SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY k.place)
                FROM pg_catalog.unnest(i.indkey::smallint[]) WITH ORDINALITY AS k (number, place)
                    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
            ) AS columns
        FROM pg_catalog.pg_index AS i
            JOIN pg_catalog.pg_class AS x ON x.oid = i.indexrelid
        WHERE i.indrelid = c.oid
            AND i.indisunique
            AND i.indisvalid
            AND i.indimmediate
            AND i.indpred IS NULL
            AND i.indnatts = i.indnkeyatts
            AND NOT EXISTS (
                SELECT
                FROM pg_catalog.unnest(i.indkey::smallint[]) AS k (number)
                    LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
                WHERE a.attnotnull IS NOT TRUE)
        ORDER BY i.indnatts, i.indexrelid
        LIMIT 1) AS candidate ON true
WHERE c.relkind IN ('r', 'p')
    AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary)
    -- a key of each partition, which need not contain what the table is partitioned by, serves as well
    AND (c.relkind = 'r' OR (
        SELECT pg_catalog.bool_and(EXISTS (
            SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = t.oid AND i.indisprimary))
        FROM {partitions} AS t
        WHERE t.root = c.oid) IS NOT TRUE)
ORDER BY 2
