SELECT a.attrelid::pg_catalog.int8 AS relation, a.attname AS name,
       CASE
           WHEN t.typtype = 'e' THEN 'plain'
           WHEN t.oid = 'pg_catalog.bytea'::pg_catalog.regtype THEN 'binary'
           WHEN t.oid IN ('pg_catalog.text'::pg_catalog.regtype, 'pg_catalog.varchar'::pg_catalog.regtype) THEN 'text'
           -- equal is identical for these
           WHEN t.oid = ANY (ARRAY[
               'bool', 'int2', 'int4', 'int8', 'oid', 'date', 'time', 'timestamp', 'timestamptz', 'uuid'
               ]::pg_catalog.regtype[]) THEN 'plain'
           ELSE 'other'
       END AS comparison,
       coalesce(a.attnum = ANY (k.indkey::pg_catalog.int2[]), false) AS key
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
LEFT JOIN pg_catalog.pg_index AS k ON k.indrelid = a.attrelid AND k.indisprimary
WHERE a.attrelid = ANY (?::pg_catalog.int8[]::pg_catalog.oid[])
    AND a.attnum > 0 AND NOT a.attisdropped
    -- virtual columns are not part of the rows that triggers see
    AND a.attgenerated <> 'v'
ORDER BY a.attrelid, a.attnum
