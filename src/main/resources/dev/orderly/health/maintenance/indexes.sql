-- Each index with rows of its own, that of TOAST with its table; whether an interrupted REINDEX CONCURRENTLY left it.
WITH chosen AS MATERIALIZED (
    SELECT
        i.*,
        c.relname, c.relnamespace, c.relam, c.relpages, c.relispartition,
        -- the table that people know
        COALESCE(w.oid, t.oid) AS whole,
        w.oid IS NOT NULL AS of_toast,
        c.relname ~ '_cc(new|old)[0-9]*$' AND NOT i.indisvalid AS leftover
    FROM pg_catalog.pg_index AS i
        JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND c.relkind = 'i'
        JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
        LEFT JOIN pg_catalog.pg_class AS w ON w.reltoastrelid = t.oid
)
SELECT
    i.indexrelid::bigint AS oid,
    k.nspname AS schema,
    i.relname AS name,
    i.indexrelid::pg_catalog.regclass::text AS told,
    w.oid::bigint AS table_oid,
    n.nspname AS table_schema,
    w.relname AS table_name,
    -- materialised views and TOAST cannot be locked by name
    w.relkind = 'r' AND NOT i.of_toast AS lockable,
    COALESCE(a.schemas, '{}') AS ancestor_schemas,
    COALESCE(a.names, '{}') AS ancestor_names,
    pg_catalog.pg_has_role(w.relowner, 'USAGE')
        OR pg_catalog.has_table_privilege(w.oid, 'MAINTAIN') -- 17+
        AS permitted,
    pg_catalog.pg_get_userbyid(w.relowner) AS owner,
    i.indisexclusion AS exclusion,
    GREATEST(i.relpages, 0)::bigint * pg_catalog.current_setting('block_size')::bigint AS bytes,
    i.leftover,
    CASE
        WHEN NOT i.leftover THEN NULL
        WHEN EXISTS (
            SELECT
            FROM pg_catalog.pg_locks AS l
            WHERE l.relation = i.indrelid
                AND l.database = (
                    SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())
                AND l.mode = 'ShareUpdateExclusiveLock'
                AND l.granted)
        THEN 'its table is being worked on: it may be in the making'
        WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint AS c WHERE c.conindid = i.indexrelid)
        THEN 'a constraint rests on it'
        WHEN EXISTS (SELECT FROM pg_catalog.pg_inherits AS h WHERE h.inhrelid = i.indexrelid)
        THEN 'it is part of a partitioned index'
        WHEN NOT EXISTS (
            SELECT
            FROM pg_catalog.pg_index AS o
                JOIN pg_catalog.pg_class AS c ON c.oid = o.indexrelid
            WHERE o.indrelid = i.indrelid
                AND o.indexrelid <> i.indexrelid
                AND c.relam = i.relam
                AND o.indkey = i.indkey
                AND o.indclass = i.indclass
                AND o.indcollation = i.indcollation
                AND o.indoption = i.indoption
                AND o.indisunique = i.indisunique
                AND pg_catalog.pg_get_expr(o.indexprs, o.indrelid)
                    IS NOT DISTINCT FROM pg_catalog.pg_get_expr(i.indexprs, i.indrelid)
                AND pg_catalog.pg_get_expr(o.indpred, o.indrelid)
                    IS NOT DISTINCT FROM pg_catalog.pg_get_expr(i.indpred, i.indrelid)
                AND (o.indisvalid OR c.relname !~ '_cc(new|old)[0-9]*$')
                -- the server cuts a name that grows too long
                AND pg_catalog.starts_with(
                    c.relname::text, pg_catalog.regexp_replace(i.relname::text, '_cc(new|old)[0-9]*$', '')))
        THEN 'there is no index that it is a copy of'
    END AS doubt
FROM chosen AS i
    JOIN pg_catalog.pg_namespace AS k ON k.oid = i.relnamespace
    JOIN pg_catalog.pg_class AS w ON w.oid = i.whole
    JOIN pg_catalog.pg_namespace AS n ON n.oid = w.relnamespace
    LEFT JOIN LATERAL (
        SELECT
            pg_catalog.array_agg(m.nspname::text) AS schemas,
            pg_catalog.array_agg(b.relname::text) AS names
        FROM (
            SELECT p.relid FROM pg_catalog.pg_partition_ancestors(w.oid) AS p (relid) WHERE w.relispartition
            UNION
            SELECT p.relid FROM pg_catalog.pg_partition_ancestors(i.indexrelid) AS p (relid) WHERE i.relispartition
        ) AS p
            JOIN pg_catalog.pg_class AS b ON b.oid = p.relid
            JOIN pg_catalog.pg_namespace AS m ON m.oid = b.relnamespace) AS a ON true
WHERE w.relkind IN ('r', 'm')
    AND w.relpersistence <> 't'
    AND n.nspname !~ '^pg_'
    AND n.nspname <> 'information_schema'
    AND (NOT i.of_toast OR pg_catalog.has_schema_privilege('pg_toast', 'USAGE'))
ORDER BY n.nspname, w.relname, k.nspname, i.relname
