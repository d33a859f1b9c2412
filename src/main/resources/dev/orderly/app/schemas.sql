-- Schemas of the user.
SELECT pg_catalog.quote_ident(nspname)
  FROM pg_catalog.pg_namespace
 WHERE nspname !~ '^pg_'
   AND nspname NOT IN ('information_schema', 'orderly')
 ORDER BY 1
 LIMIT 1000
