-- Names to complete where a table is meant: public tables by their bare name, others with their schema.
SELECT CASE n.nspname WHEN 'public' THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END
       || pg_catalog.quote_ident(c.relname)
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
   -- system schemas, and what belongs to Orderly itself
   AND n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'orderly')
 ORDER BY 1
 LIMIT 5000
