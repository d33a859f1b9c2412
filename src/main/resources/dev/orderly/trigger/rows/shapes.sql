-- What recorders compare their tables with, see recorder.sql.
SELECT a.attrelid::pg_catalog.int8 AS relation,
       pg_catalog.md5(pg_catalog.string_agg(
           a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ',' ORDER BY a.attname)) AS shape
FROM pg_catalog.pg_attribute AS a
WHERE a.attrelid = ANY (?::pg_catalog.int8[]::pg_catalog.oid[]) AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY a.attrelid
