SELECT e.extname, pg_catalog.quote_ident(n.nspname) AS schema
FROM pg_catalog.pg_extension AS e
    JOIN pg_catalog.pg_namespace AS n ON n.oid = e.extnamespace
