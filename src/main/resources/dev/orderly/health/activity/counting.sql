-- the schema of what counts statements, where that is installed
SELECT pg_catalog.quote_ident(n.nspname)
FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
WHERE e.extname = 'pg_stat_statements'
