-- with their table; the server's own function would lock each
(WITH RECURSIVE tree AS (
        SELECT r.oid AS root, r.oid FROM {relations} AS r WHERE r.relkind = 'p' AND NOT r.relispartition
        UNION ALL
        SELECT t.root, h.inhrelid FROM tree AS t JOIN pg_catalog.pg_inherits AS h ON h.inhparent = t.oid
    )
    SELECT t.root, l.oid, l.relpages, l.reltuples
    FROM tree AS t
        JOIN pg_catalog.pg_class AS l ON l.oid = t.oid AND l.relkind <> 'p')
