-- The indexes that a table is clustered by or that are its replica identity.
SELECT i.indrelid AS relation, i.indexrelid AS oid, c.relname AS name, i.indisclustered AS clustered,
       i.indisreplident AS replica_identity
FROM pg_catalog.pg_index i
JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
WHERE (i.indisclustered OR i.indisreplident) AND i.indexrelid >= 16384
