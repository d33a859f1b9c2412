SELECT
    c.oid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        'SELECT pg_catalog.set_config(''search_path'', %L, true); EXPLAIN SELECT * FROM %s',
        {search-path},
        c.oid::pg_catalog.regclass) AS trial,
    pg_catalog.has_schema_privilege(c.relnamespace, 'USAGE')
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable
FROM {relations} AS c
WHERE c.relkind = 'v'
ORDER BY 1
