-- Tables that can be audited, with those that they are partitions of or inherit from, nearest first.
WITH RECURSIVE above AS (
    SELECT i.inhrelid AS relation, i.inhparent AS ancestor FROM pg_catalog.pg_inherits AS i
    UNION
    SELECT a.relation, i.inhparent FROM above AS a JOIN pg_catalog.pg_inherits AS i ON i.inhrelid = a.ancestor
)
SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name,
       ARRAY(SELECT a.ancestor::pg_catalog.int8 FROM above AS a WHERE a.relation = c.oid) AS ancestors
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p')
    AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'orderly')
    AND n.nspname NOT LIKE 'pg\_%'
ORDER BY n.nspname, c.relname
