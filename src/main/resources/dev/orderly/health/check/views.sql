SELECT
    c.oid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        'SELECT pg_catalog.set_config(''search_path'', %L, true); EXPLAIN %s',
        {search-path},
        CASE c.relkind
            WHEN 'v' THEN pg_catalog.format('SELECT * FROM %s', c.oid::pg_catalog.regclass)
            -- reading it reads what is stored: filling it anew is what may fail
            ELSE pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';')
        END) AS trial,
    CASE c.relkind
        WHEN 'v'
        THEN pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
            AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
        ELSE pg_catalog.pg_has_role(c.relowner, 'USAGE')
    END AS readable
FROM {relations} AS c
WHERE c.relkind IN ('v', 'm')
ORDER BY 1
