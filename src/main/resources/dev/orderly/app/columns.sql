-- Names to complete where a column is meant, each once.
SELECT DISTINCT pg_catalog.quote_ident(a.attname)
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND a.attnum > 0
   AND NOT a.attisdropped
   -- system schemas, and what belongs to Orderly itself
   AND n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'orderly')
 ORDER BY 1
 LIMIT 5000
