-- Each table with what autovacuum would say of it: the table's own settings before the server's, TOAST with its table.
WITH RECURSIVE chosen AS MATERIALIZED (
    SELECT c.*, n.nspname
    FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm', 'p')
        AND c.relpersistence <> 't'
        -- the system's own, TOAST, and temporary tables of sessions
        AND n.nspname !~ '^pg_'
        AND n.nspname <> 'information_schema'
),
parts AS (
    SELECT
        c.oid AS whole, c.oid, c.reloptions, c.relpages, c.reltuples, c.relfrozenxid, c.relminmxid,
        c.relallfrozen, -- 18+
        '' AS place
    FROM chosen AS c
    WHERE c.relkind <> 'p'
    UNION ALL
    SELECT
        -- without settings of its own it goes by those of its table
        c.oid, t.oid, COALESCE(t.reloptions, c.reloptions), t.relpages, t.reltuples, t.relfrozenxid, t.relminmxid,
        t.relallfrozen, -- 18+
        ' in TOAST'
    FROM chosen AS c
        JOIN pg_catalog.pg_class AS t ON t.oid = c.reltoastrelid
),
settings AS (
    SELECT
        p.whole, p.oid, p.place,
        -- a negative number of rows stands for a table that was never vacuumed
        GREATEST(p.reltuples, 0)::double precision AS rows,
        pg_catalog.age(p.relfrozenxid) AS age,
        pg_catalog.mxid_age(p.relminmxid) AS multixact_age,
        pg_catalog.pg_stat_get_dead_tuples(p.oid) AS dead,
        pg_catalog.pg_stat_get_ins_since_vacuum(p.oid) AS inserted,
        pg_catalog.pg_stat_get_mod_since_analyze(p.oid) AS changed,
        COALESCE(o.own ->> 'autovacuum_vacuum_threshold',
            pg_catalog.current_setting('autovacuum_vacuum_threshold'))::double precision AS dead_base,
        COALESCE(o.own ->> 'autovacuum_vacuum_scale_factor',
            pg_catalog.current_setting('autovacuum_vacuum_scale_factor'))::double precision AS dead_share,
        -1::double precision AS dead_most, -- <18
        COALESCE(o.own ->> 'autovacuum_vacuum_max_threshold', -- 18+
            pg_catalog.current_setting('autovacuum_vacuum_max_threshold'))::double precision AS dead_most, -- 18+
        COALESCE(o.own ->> 'autovacuum_vacuum_insert_threshold',
            pg_catalog.current_setting('autovacuum_vacuum_insert_threshold'))::double precision AS insert_base,
        COALESCE(o.own ->> 'autovacuum_vacuum_insert_scale_factor',
            pg_catalog.current_setting('autovacuum_vacuum_insert_scale_factor'))::double precision
            -- what is frozen does not count
            * CASE WHEN p.relpages > 0 THEN 1 - LEAST(p.relallfrozen::double precision / p.relpages, 1) ELSE 1 END -- 18+
            AS insert_share,
        COALESCE(o.own ->> 'autovacuum_analyze_threshold',
            pg_catalog.current_setting('autovacuum_analyze_threshold'))::double precision AS change_base,
        COALESCE(o.own ->> 'autovacuum_analyze_scale_factor',
            pg_catalog.current_setting('autovacuum_analyze_scale_factor'))::double precision AS change_share,
        -- a table may only ask for less than the server allows
        LEAST((o.own ->> 'autovacuum_freeze_max_age')::integer,
            pg_catalog.current_setting('autovacuum_freeze_max_age')::integer) AS age_limit,
        LEAST((o.own ->> 'autovacuum_multixact_freeze_max_age')::integer,
            pg_catalog.current_setting('autovacuum_multixact_freeze_max_age')::integer) AS multixact_limit
    FROM parts AS p
        LEFT JOIN LATERAL (
            SELECT pg_catalog.jsonb_object_agg(s.option_name, s.option_value) AS own
            FROM pg_catalog.pg_options_to_table(p.reloptions) AS s
            WHERE s.option_name ~ '^autovacuum_') AS o ON true
),
limits AS (
    SELECT
        s.*,
        CASE
            WHEN s.dead_most >= 0 THEN LEAST(s.dead_base + s.dead_share * s.rows, s.dead_most)
            ELSE s.dead_base + s.dead_share * s.rows
        END AS dead_limit,
        s.insert_base + s.insert_share * s.rows AS insert_limit,
        s.change_base + s.change_share * s.rows AS change_limit
    FROM settings AS s
),
needs AS (
    SELECT
        l.whole,
        pg_catalog.max(l.dead) FILTER (WHERE l.oid = l.whole) AS dead,
        pg_catalog.string_agg(
            NULLIF(pg_catalog.concat_ws(', ',
                CASE
                    WHEN l.dead > l.dead_limit
                    THEN pg_catalog.format('%s dead rows%s, of %s allowed', l.dead, l.place, l.dead_limit::bigint)
                END,
                CASE
                    -- below zero: inserts are no reason
                    WHEN l.insert_base >= 0 AND l.inserted > l.insert_limit
                    THEN pg_catalog.format('%s rows inserted%s, of %s allowed', l.inserted, l.place, l.insert_limit::bigint)
                END,
                CASE
                    WHEN l.age > l.age_limit
                    THEN pg_catalog.format('oldest transaction%s %s behind, of %s allowed', l.place, l.age, l.age_limit)
                END,
                CASE
                    WHEN l.multixact_age > l.multixact_limit
                    THEN pg_catalog.format(
                        'oldest multixact%s %s behind, of %s allowed', l.place, l.multixact_age, l.multixact_limit)
                END), ''),
            ', ' ORDER BY l.place) AS vacuum,
        pg_catalog.max(
            CASE
                WHEN l.oid = l.whole AND l.changed > l.change_limit
                THEN pg_catalog.format('%s rows changed since it was analysed, of %s allowed', l.changed, l.change_limit::bigint)
            END) AS analyze
    FROM limits AS l
    GROUP BY l.whole
),
statistics AS MATERIALIZED (
    SELECT DISTINCT s.schemaname, s.tablename, s.inherited
    FROM pg_catalog.pg_stats AS s
),
below AS (
    -- the server's own function would lock each
    SELECT c.oid AS whole, c.oid FROM chosen AS c WHERE c.relkind = 'p'
    UNION ALL
    SELECT b.whole, h.inhrelid FROM below AS b JOIN pg_catalog.pg_inherits AS h ON h.inhparent = b.oid
),
trees AS (
    SELECT
        b.whole AS oid,
        pg_catalog.bool_or(l.relpages > 0 OR pg_catalog.pg_stat_get_live_tuples(l.oid) > 0) AS filled,
        -- that of its own runs stamps the partitions later than the whole
        pg_catalog.max(pg_catalog.pg_stat_get_last_autoanalyze_time(l.oid)) AS analyzed
    FROM below AS b
        JOIN pg_catalog.pg_class AS l ON l.oid = b.oid AND l.relkind = 'r'
    GROUP BY b.whole
)
SELECT
    c.oid::bigint AS oid,
    c.nspname AS schema,
    c.relname AS name,
    c.relkind = 'p' AS partitioned,
    COALESCE(a.oids, '{}') AS ancestors,
    COALESCE(a.schemas, '{}') AS ancestor_schemas,
    COALESCE(a.names, '{}') AS ancestor_names,
    pg_catalog.pg_has_role(c.relowner, 'USAGE')
        OR pg_catalog.has_table_privilege(c.oid, 'MAINTAIN') -- 17+
        OR (
            SELECT pg_catalog.pg_has_role(d.datdba, 'USAGE')
            FROM pg_catalog.pg_database AS d
            WHERE d.datname = pg_catalog.current_database()) AS permitted,
    pg_catalog.pg_get_userbyid(c.relowner) AS owner,
    -- by the catalog's count of pages: to ask for the true size waits behind locks
    (GREATEST(c.relpages, 0)::bigint + COALESCE(x.pages, 0))
        * pg_catalog.current_setting('block_size')::bigint AS bytes,
    n.vacuum,
    CASE
        WHEN c.relkind <> 'p' THEN COALESCE(
            n.analyze,
            CASE
                WHEN pg_catalog.pg_stat_get_last_analyze_time(c.oid) IS NULL
                    AND pg_catalog.pg_stat_get_last_autoanalyze_time(c.oid) IS NULL
                    AND s.tablename IS NULL
                    AND (c.relpages > 0 OR pg_catalog.pg_stat_get_live_tuples(c.oid) > 0)
                THEN 'it was never analysed'
            END)
        WHEN t.filled
            AND c.reltuples < 0 -- 14+
            AND s.tablename IS NULL
        THEN 'it was never analysed as a whole'
        WHEN t.analyzed > pg_catalog.pg_stat_get_last_analyze_time(c.oid)
        THEN 'partitions were analysed since it was as a whole'
    END AS analyze
FROM chosen AS c
    LEFT JOIN needs AS n ON n.whole = c.oid
    LEFT JOIN trees AS t ON t.oid = c.oid
    LEFT JOIN statistics AS s
        ON s.schemaname = c.nspname AND s.tablename = c.relname AND s.inherited = (c.relkind = 'p')
    LEFT JOIN LATERAL (
        SELECT pg_catalog.sum(GREATEST(i.relpages, 0)::bigint) AS pages
        FROM pg_catalog.pg_index AS g
            JOIN pg_catalog.pg_class AS i ON i.oid = g.indexrelid
        WHERE g.indrelid = c.oid) AS x ON true
    LEFT JOIN LATERAL (
        SELECT
            pg_catalog.array_agg(b.oid::bigint) AS oids,
            pg_catalog.array_agg(m.nspname::text) AS schemas,
            pg_catalog.array_agg(b.relname::text) AS names
        FROM pg_catalog.pg_partition_ancestors(c.oid) AS p (relid)
            JOIN pg_catalog.pg_class AS b ON b.oid = p.relid
            JOIN pg_catalog.pg_namespace AS m ON m.oid = b.relnamespace
        WHERE c.relispartition AND b.oid <> c.oid) AS a ON true
ORDER BY c.nspname, c.relname
