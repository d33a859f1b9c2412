SELECT
    c.oid::pg_catalog.int8 AS oid,
    n.nspname AS schema,
    c.relname AS name,
    c.relkind AS kind,
    -- partitioned tables have no access method before version 17; of others only heaps have addresses of this kind
    coalesce(a.amname = 'heap', false) AS heap,
    c.relispartition AS partition,
    pg_catalog.row_security_active(c.oid) AS hidden,
    pg_catalog.has_table_privilege(c.oid, 'SELECT') AS may_read,
    pg_catalog.has_table_privilege(c.oid, 'DELETE') AS may_delete,
    pg_catalog.has_any_column_privilege(c.oid, 'UPDATE') AS may_lock,
    c.reltuples::pg_catalog.float8 AS tuples,
    ARRAY(
        SELECT i.inhparent::pg_catalog.int8
        FROM pg_catalog.pg_inherits AS i
        WHERE i.inhrelid = c.oid
    ) AS parents
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am AS a ON a.oid = c.relam
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
    -- the system's own, and temporary tables of any session
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
ORDER BY n.nspname, c.relname
