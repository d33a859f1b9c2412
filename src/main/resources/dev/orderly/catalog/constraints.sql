SELECT k.oid, k.conrelid AS relation, k.conname AS name, k.contype AS type,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition,
       k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS validated,
       i.reloptions AS options, s.spcname AS tablespace,
       -- what an index stands behind is a partition's own, and attached by name
       k.coninhcount > 0 AND k.contype IN ('c', 'f') AS inherited, k.conislocal AS local
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
LEFT JOIN pg_catalog.pg_class i ON i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = i.reltablespace
-- NOT NULL (18 and later) belongs to its column, constraint triggers are triggers
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conrelid <> 0
  -- one that refers to a partitioned table has a copy of itself for each partition that it refers to
  AND NOT (k.contype = 'f' AND k.conparentid <> 0
           AND EXISTS (SELECT FROM pg_catalog.pg_constraint o WHERE o.oid = k.conparentid AND o.conrelid = k.conrelid))
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
