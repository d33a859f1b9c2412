-- Foreign keys as they were written, not as partitions repeat them.
SELECT k.conrelid::pg_catalog.int8 AS child, k.confrelid::pg_catalog.int8 AS parent,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u (number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
              ORDER BY u.place) AS child_columns,
       ARRAY(SELECT a.attname::pg_catalog.text
               FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u (number, place)
               JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
              ORDER BY u.place) AS parent_columns
  FROM pg_catalog.pg_constraint k
 WHERE k.contype = 'f' AND k.conparentid = 0
 ORDER BY k.conrelid, k.conname
